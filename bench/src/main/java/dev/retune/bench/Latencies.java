package dev.retune.bench;

import java.util.Arrays;

/** How long the requests took that were answered well. */
public final class Latencies {
    private long[] nanos = new long[1024];
    private int count;
    private int failures;

    public void add(long latency) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = latency;
    }

    public void addFailure() {
        failures++;
    }

    public void addAll(Latencies other) {
        for (int i = 0; i < other.count; i++) {
            add(other.nanos[i]);
        }
        failures += other.failures;
    }

    public int count() {
        return count;
    }

    public int failures() {
        return failures;
    }

    /** The smallest latency that at least the given part of all stay within; NaN if there is none. */
    public double milliseconds(double part) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(part * count) - 1)] / 1e6;
    }
}
