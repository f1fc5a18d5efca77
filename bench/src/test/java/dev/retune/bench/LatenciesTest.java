package dev.retune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aPercentileIsTheSmallestLatencyThatSoManyStayWithin() {
        Latencies latencies = new Latencies();
        for (int i = 200; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }

        assertThat(latencies.milliseconds(0.5)).isEqualTo(100);
        assertThat(latencies.milliseconds(0.99)).isEqualTo(198);
        assertThat(latencies.milliseconds(1)).isEqualTo(200);
    }
}
