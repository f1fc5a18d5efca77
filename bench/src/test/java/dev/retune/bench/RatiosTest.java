package dev.retune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(new Ratios(List.of(4.0, 1.0, 2.0)).median()).isEqualTo(2.0);
        assertThat(new Ratios(List.of(4.0, 1.0, 2.0, 3.0)).median()).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void theExtremesArePrinted() {
        assertThat(new Ratios(List.of(4.0, 1.0, 2.0))).hasToString("min 1.00, median 2.00, max 4.00");
    }
}
