package dev.retune.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class DigestSetTest {
    private final RowDigests digests = new RowDigests();

    @Property(tries = 100)
    void isASet(@ForAll List<@IntRange(min = 0, max = 500) Integer> numbers) {
        DigestSet set = new DigestSet();
        Set<Integer> expected = new HashSet<>();

        for (Integer number : numbers) {
            assertThat(set.add(digests.of("row " + number))).isEqualTo(expected.add(number));
        }
        assertThat(set.size()).isEqualTo(expected.size());
    }

    @Property(tries = 50)
    void findsTheSmallest(
            @ForAll @IntRange(min = 1, max = 2000) int size, @ForAll @IntRange(min = 1, max = 2000) int count) {
        DigestSet set = new DigestSet();
        IntStream.range(0, size).forEach(i -> set.add(digests.of("row " + i)));
        List<Long> sorted = IntStream.range(0, size)
                .mapToObj(i -> DigestSet.value(digests.of("row " + i)))
                .sorted(Long::compareUnsigned)
                .toList();

        int some = Math.min(count, size);
        assertThat(set.smallest(some)).isEqualTo(sorted.get(some - 1));
    }

    @Test
    void countsWhatIsShared() {
        DigestSet some = new DigestSet();
        DigestSet others = new DigestSet();
        IntStream.range(0, 1000).forEach(i -> some.add(digests.of("row " + i)));
        IntStream.range(900, 5000).forEach(i -> others.add(digests.of("row " + i)));

        assertThat(some.shared(others)).isEqualTo(100);
        assertThat(others.shared(some)).isEqualTo(100);
        assertThat(some.shared(new DigestSet())).isZero();
    }

    @Test
    void digestsThatDifferOnlyInTheBitsThatAreNotKeptAreTakenForEqual() {
        DigestSet set = new DigestSet();

        assertThat(set.add(new RowDigest(7, 1))).isTrue();
        assertThat(set.add(new RowDigest(7, 2))).isTrue();
        assertThat(set.add(new RowDigest(7, 1 + 32))).isFalse();
        assertThat(set.add(new RowDigest(0, 1))).isTrue();
        assertThat(set.add(new RowDigest(0, 1))).isFalse();
    }

    /** The limit of examples is chosen by it. */
    @Test
    void aMillionDigestsTakeLittleMoreThanTheirBytes() {
        DigestSet set = new DigestSet();
        IntStream.range(0, 1_000_000).forEach(i -> set.add(digests.of("row " + i)));

        assertThat(set.bytes()).isBetween(10_000_000L, 13_000_000L);
    }
}
