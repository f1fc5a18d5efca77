package dev.retune.dataset;

import java.util.Arrays;

/**
 * A set of digests in 10 to 13 bytes for each. What it compares are 69 bits of them: of 20 million different ones, two
 * are taken for equal once in three million sets.
 */
final class DigestSet {
    /** The low half of a digest chooses one; they grow one after the other, so that little is in memory twice. */
    private static final int SEGMENTS = 32;

    private static final int FIRST_LENGTH = 4;
    private static final long[] EMPTY = {};

    /** Open addressing, ordered by value as far as possible; 0 is a free place. */
    private final long[][] segments = new long[SEGMENTS][];

    private final int[] sizes = new int[SEGMENTS];
    private long size;

    DigestSet() {
        Arrays.fill(segments, EMPTY);
    }

    /** Whether it was not there yet. */
    boolean add(RowDigest digest) {
        int segment = segment(digest);
        if ((sizes[segment] + 1) * 5L > segments[segment].length * 4L) {
            grow(segment);
        }
        long value = value(digest);
        int place = find(segments[segment], value);
        if (segments[segment][place] == value) {
            return false;
        }
        segments[segment][place] = value;
        sizes[segment]++;
        size++;
        return true;
    }

    long size() {
        return size;
    }

    /** The memory it takes, but for a few hundred bytes. */
    long bytes() {
        long places = 0;
        for (long[] segment : segments) {
            places += segment.length;
        }
        return places * Long.BYTES;
    }

    /** How many of these are in {@code other} too. */
    long shared(DigestSet other) {
        long shared = 0;
        for (int i = 0; i < SEGMENTS; i++) {
            for (long value : segments[i]) {
                if (value != 0
                        && other.segments[i].length > 0
                        && other.segments[i][find(other.segments[i], value)] == value) {
                    shared++;
                }
            }
        }
        return shared;
    }

    /** The largest of the {@code count} smallest values, from 1 to {@link #size}. */
    long smallest(long count) {
        long low = 0;
        long high = -1;
        while (low != high) {
            // Unsigned, without an overflow.
            long middle = low + ((high - low) >>> 1);
            if (atMost(middle) >= count) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** What digests are ordered by, as an unsigned number; never 0. */
    static long value(RowDigest digest) {
        return digest.high() == 0 ? 1 : digest.high();
    }

    private long atMost(long bound) {
        long count = 0;
        for (long[] segment : segments) {
            for (long value : segment) {
                if (value != 0 && Long.compareUnsigned(value, bound) <= 0) {
                    count++;
                }
            }
        }
        return count;
    }

    private void grow(int segment) {
        long[] old = segments[segment];
        long[] larger = new long[Math.max(FIRST_LENGTH, old.length + old.length / 4 + 1)];
        for (long value : old) {
            if (value != 0) {
                larger[find(larger, value)] = value;
            }
        }
        segments[segment] = larger;
    }

    /** Where {@code value} is, or would be put. */
    private static int find(long[] segment, long value) {
        int place = (int) (((value >>> 32) * segment.length) >>> 32);
        while (segment[place] != 0 && segment[place] != value) {
            place = place + 1 == segment.length ? 0 : place + 1;
        }
        return place;
    }

    private static int segment(RowDigest digest) {
        return (int) digest.low() & (SEGMENTS - 1);
    }
}
