package dev.retune.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever is in a list during a whole walk is returned exactly once, whoever writes meanwhile. */
public abstract class PagingUnderWritesContract {
    private static final int WRITERS = Integer.getInteger("retune.writers", 8);
    private static final int WALKERS = WRITERS / 2;
    private static final long SECONDS = Long.getLong("retune.writing-seconds", 2);
    private static final int MOST_EVALUATIONS = 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<String, Life> lives = new ConcurrentHashMap<>();
    private final AtomicInteger walks = new AtomicInteger();

    /** When, by {@link System#nanoTime}, a model was surely there, and from when on it may not have been. */
    private record Life(long created, long deletion) {
        boolean spans(long begin, long end) {
            return created - begin < 0 && (deletion == NEVER || deletion - end > 0);
        }
    }

    /** Over stores that have nothing in them. */
    protected abstract WalkedLists lists();

    @Test
    void everyModelThatIsThereAllTheTimeIsWalkedOverOnce() throws Exception {
        WalkedLists lists = lists();
        for (int i = 0; i < 60; i++) {
            create(lists);
        }
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;

        inThreads(() -> write(lists, end), () -> walkModels(lists, end));

        List<String> alive = lives.entrySet().stream()
                .filter(life -> life.getValue().deletion() == NEVER)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        assertThat(lists.models(7, false).toTheEnd().seen()).isEqualTo(alive);
        assertThat(lists.totalSize()).isEqualTo(alive.size());
        lists.assertLegal();
        assertThat(walks).hasValueGreaterThan(10);
        assertThat(lives).hasSizeGreaterThan(100);
    }

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

    private void inThreads(Runnable writer, Runnable walker) throws Exception {
        try (Threads threads = new Threads()) {
            for (int i = 0; i < WRITERS; i++) {
                threads.run(writer);
            }
            for (int i = 0; i < WALKERS; i++) {
                threads.run(walker);
            }
        }
    }

    private void write(WalkedLists lists, long end) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        List<String> mine = new ArrayList<>();
        while (System.nanoTime() < end) {
            int what = random.nextInt(10);
            // The list stays short enough to be walked over many times.
            if (mine.isEmpty() || what < 4 && mine.size() < 20) {
                mine.add(create(lists));
            } else if (what < 7) {
                lists.rename(mine.get(random.nextInt(mine.size())), "renamed " + random.nextInt());
            } else {
                String id = mine.remove(random.nextInt(mine.size()));
                lives.computeIfPresent(id, (same, life) -> new Life(life.created(), System.nanoTime()));
                lists.delete(id);
            }
        }
    }

    private void walkModels(WalkedLists lists, long end) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (System.nanoTime() < end) {
            boolean descending = random.nextBoolean();
            WalkedLists.Walk walk = lists.models(1 + random.nextInt(30), descending);
            long began = System.nanoTime();
            List<String> seen = walk.toTheEnd().seen();
            long ended = System.nanoTime();

            assertThat(seen)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(descending ? Collections.reverseOrder() : Comparator.naturalOrder());
            List<String> expected = lives.entrySet().stream()
                    .filter(life -> life.getValue().spans(began, ended))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(seen).containsAll(expected);
            walks.incrementAndGet();
        }
    }

    private String create(WalkedLists lists) {
        String id = lists.create();
        lives.put(id, new Life(System.nanoTime(), NEVER));
        return id;
    }

    /** Threads whose failures are the test's. */
    private static final class Threads implements AutoCloseable {
        private final ExecutorService executor = Executors.newCachedThreadPool();
        private final List<Future<?>> running = new ArrayList<>();

        void run(Runnable work) {
            running.add(executor.submit(work));
        }

        @Override
        public void close() throws Exception {
            executor.shutdown();
            for (Future<?> one : running) {
                one.get();
            }
        }
    }
}
