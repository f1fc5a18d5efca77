package dev.retune.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-01T12:00:00Z, 2026-01-01T12:00:00.000000Z",
        "2026-01-01T12:00:00.5Z, 2026-01-01T12:00:00.500000Z",
        "2026-01-01T12:00:00.000001Z, 2026-01-01T12:00:00.000001Z",
        "2026-01-01T12:00:00.000001999Z, 2026-01-01T12:00:00.000001Z"
    })
    void timesHaveOneWidthInMicroseconds(Instant time, String text) {
        assertThat(Timestamps.write(time)).isEqualTo(text);
        assertThat(Timestamps.read(text)).isEqualTo(Instant.parse(text));
    }
}
