package dev.retune.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whichever model is there during a whole walk is returned exactly once, whoever writes meanwhile. */
public abstract class ModelsUnderWritesContract {
    private static final int WRITERS = Integer.getInteger("retune.writers", 8);
    static final int WALKERS = WRITERS / 2;
    static final long SECONDS = Long.getLong("retune.writing-seconds", 2);
    private static final int FIRST_MODELS = 60;
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<String, Life> lives = new ConcurrentHashMap<>();
    private final AtomicInteger walks = new AtomicInteger();

    /** When, by {@link System#nanoTime}, a model was surely there, and from when on it may not have been. */
    private record Life(long created, long deletion) {
        boolean spans(long begin, long end) {
            return created - begin < 0 && (deletion == NEVER || deletion - end > 0);
        }
    }

    /** Of a service that has no models. */
    protected abstract ModelLists lists();

    @Test
    void everyModelThatIsThereAllTheTimeIsWalkedOverOnce() throws Exception {
        ModelLists lists = lists();
        for (int i = 0; i < FIRST_MODELS; i++) {
            create(lists);
        }
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;

        inThreads(() -> write(lists, end), () -> walkModels(lists, end));

        List<String> alive = lives.entrySet().stream()
                .filter(life -> life.getValue().deletion() == NEVER)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        assertThat(lists.walkModels(7, false)).isEqualTo(alive);
        assertThat(lists.totalSize()).isEqualTo(alive.size());
        lists.assertLegal();
        System.out.printf("%d models, %d walks over those that were there%n", lives.size(), walks.get());
        assertThat(walks).hasPositiveValue();
        assertThat(lives).hasSizeGreaterThan(FIRST_MODELS);
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

    private void write(ModelLists lists, long end) {
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

    private void walkModels(ModelLists lists, long end) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (System.nanoTime() < end) {
            boolean descending = random.nextBoolean();
            long began = System.nanoTime();
            List<String> seen = lists.walkModels(1 + random.nextInt(30), descending);
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

    private String create(ModelLists lists) {
        String id = lists.create();
        lives.put(id, new Life(System.nanoTime(), NEVER));
        return id;
    }
}
