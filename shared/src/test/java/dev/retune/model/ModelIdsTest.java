package dev.retune.model;

import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ModelIdsTest {
    private final ModelIds ids = new ModelIds(new Random(1)::nextLong);

    @Test
    void anIdIsAUuidOfVersion7WithItsTimeInFront() {
        UUID id = UUID.fromString(ids.at(NOON));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        assertThat(ModelIds.isId(id.toString())).isTrue();
    }

    @Test
    void idsAreInTheOrderOfTheirTimesDownToTheMicrosecond() {
        List<String> inTime = LongStream.range(0, 5000)
                .mapToObj(micro -> ids.at(NOON.plusNanos(1000 * micro)))
                .toList();

        assertThat(inTime).isSorted().doesNotHaveDuplicates();
    }
}
