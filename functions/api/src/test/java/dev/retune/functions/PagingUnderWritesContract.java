package dev.retune.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever is in a list during a whole walk is returned exactly once, whoever writes meanwhile. */
public abstract class PagingUnderWritesContract extends ModelsUnderWritesContract {
    private static final int MOST_EVALUATIONS = 1_000;

    private final AtomicInteger walks = new AtomicInteger();

    /** Over stores that have nothing in them. */
    @Override
    protected abstract WalkedLists lists();

    @Test
    void everyEvaluationThatIsThereAllTheTimeIsWalkedOverOnce() throws Exception {
        WalkedLists lists = lists();
        String id = lists.create();
        lists.evaluate(id, 0);
        AtomicInteger newest = new AtomicInteger();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;

        Runnable writer = () -> {
            while (System.nanoTime() < end && newest.get() < MOST_EVALUATIONS) {
                int step = newest.get() + 1;
                lists.evaluate(id, step);
                newest.set(step);
            }
        };
        try (Threads threads = new Threads()) {
            threads.run(writer);
            for (int i = 0; i < WALKERS; i++) {
                threads.run(() -> {
                    while (System.nanoTime() < end) {
                        int there = newest.get();
                        List<String> seen = lists.metrics(
                                        id, 5 + ThreadLocalRandom.current().nextInt(100))
                                .toTheEnd()
                                .seen();
                        List<Integer> steps =
                                seen.stream().map(Integer::valueOf).toList();
                        assertThat(steps).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
                        assertThat(steps.subList(steps.indexOf(there), steps.size()))
                                .hasSize(there + 1);
                        walks.incrementAndGet();
                    }
                });
            }
        }
        assertThat(walks).hasPositiveValue();
    }
}
