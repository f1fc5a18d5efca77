package dev.retune.workflow.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Long random paths where there are too many states to visit them all. */
final class RandomExplorationTest {
    private static final Scope TEN_MODELS = Scope.parse("10/3/9/99/99/999/999/999/8");
    private static final int WALKS = 20;
    private static final int DEFAULT_SECONDS = 3;

    @Test
    void noRuleIsBrokenOnTheSamePathsAsEver() {
        for (int seed = 1; seed <= WALKS; seed++) {
            walk(seed);
        }
    }

    @Test
    void noRuleIsBrokenOnOtherPathsEveryTime() {
        long seed = Long.getLong("exploration.seed", new SecureRandom().nextInt());
        long stop = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("exploration.seconds", DEFAULT_SECONDS))
                        .toNanos();
        int walks = 0;
        do {
            walk(seed + walks++);
        } while (System.nanoTime() < stop);

        System.out.printf("%,d random walks from -Dexploration.seed=%d%n", walks, seed);
        assertThat(walks).isPositive();
    }

    private static void walk(long seed) {
        Finding.requireNone(new RandomWalk(TEN_MODELS, Mutant.NONE, seed).walk());
    }
}
