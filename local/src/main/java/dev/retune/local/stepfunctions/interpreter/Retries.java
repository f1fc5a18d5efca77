package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.Retrier;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Counts the retries of one visit to a state: each retrier has its own count. */
final class Retries {
    private final List<Retrier> retriers;
    private final RandomGenerator random;
    private final int[] used;

    Retries(List<Retrier> retriers, RandomGenerator random) {
        this.retriers = retriers;
        this.random = random;
        this.used = new int[retriers.size()];
    }

    /** How long to wait before the next try, or null if there is none. Only the first retrier that matches decides. */
    @Nullable
    Duration next(String error) {
        for (int i = 0; i < used.length; i++) {
            Retrier retrier = retriers.get(i);
            if (retrier.errors().match(error)) {
                return used[i] < retrier.maxAttempts() ? retrier.delay(used[i]++, random) : null;
            }
        }
        return null;
    }

    int count() {
        int count = 0;
        for (int attempts : used) {
            count += attempts;
        }
        return count;
    }
}
