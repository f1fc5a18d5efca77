package dev.retune.faults;

import static dev.retune.model.Fixtures.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.Dataset;
import dev.retune.error.ApiException;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Invariants;
import dev.retune.model.ModelObjects;
import dev.retune.model.Status;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.SweepRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Models live their lives, driven by many threads, over a DynamoDB that throttles, meets other transactions, loses
 * answers and is slow; no invariant ever breaks, and once nothing fails any more everything comes to rest. {@code
 * -Dretune.life-cycles} says how many models are created, {@code -Dretune.seed} chooses what happens; threads make no
 * two runs the same.
 */
final class LifeCyclesUnderFaultsTest {
    private static final int LIFE_CYCLES = Integer.getInteger("retune.life-cycles", 60);
    private static final long SEED = Long.getLong("retune.seed", System.nanoTime());
    private static final int OWNERS = 4;
    private static final int WORKERS = 4;
    private static final int BETWEEN_CHECKS = 20;
    /** Between the requests of an owner, so that models are trained and not only deleted. */
    private static final int PAUSE_MILLIS = 20;

    private static final SweepRequest SWEEP = new SweepRequest(Optional.empty(), false);
    /** More than anything needs that is lost again and again. */
    private static final int MOST_SWEEPS_TO_REST = 100;

    private final Random random = new Random(SEED);
    private final FaultyControlPlane plane = new FaultyControlPlane(random);
    private final Invariants invariants = new Invariants(plane.seen);
    private final List<RandomOwner> owners = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean isOver = new AtomicBoolean();
    /** Many act at once; whoever checks wants all others to hold still between two acts. */
    private final ReadWriteLock acting = new ReentrantReadWriteLock(true);

    @Test
    void whateverFailsNoInvariantBreaksAndEverythingComesToRest() throws Exception {
        System.out.println("life cycles: " + LIFE_CYCLES + ", retune.seed=" + SEED);
        long start = System.nanoTime();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (plane) {
            List<Future<Void>> owning = new ArrayList<>();
            List<Future<Void>> others = new ArrayList<>();
            for (int i = 1; i <= OWNERS; i++) {
                RandomOwner owner = new RandomOwner("owner " + i, plane, new Random(random.nextLong()));
                owners.add(owner);
                owning.add(threads.submit(() -> own(owner)));
            }
            for (int i = 0; i < WORKERS; i++) {
                others.add(threads.submit(repeat(this::work)));
            }
            Random pauses = new Random(random.nextLong());
            others.add(threads.submit(repeat(() -> sweep(Duration.ofSeconds(1 + pauses.nextInt(20))))));
            others.add(threads.submit(repeat(this::validate)));
            finish(owning, others);
            isOver.set(true);
            finish(others, List.of());

            plane.heal();
            comeToRest();
            assertAtRest();
        } finally {
            isOver.set(true);
            threads.shutdownNow();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            System.out.printf(
                    "%d life cycles in %.1f s; %s%n", begun.get(), (System.nanoTime() - start) / 1e9, plane.faults);
            System.out.println("executions ended: "
                    + plane.outcomes.values().stream()
                            .collect(Collectors.groupingBy(Status::name, TreeMap::new, Collectors.counting())));
            owners.forEach(System.out::println);
        }
    }

    private Void own(RandomOwner owner) throws InterruptedException {
        while (begun.get() < LIFE_CYCLES && !isOver.get()) {
            acting.readLock().lock();
            boolean begins;
            try {
                begins = owner.act();
            } finally {
                acting.readLock().unlock();
            }
            if (begins && begun.incrementAndGet() % BETWEEN_CHECKS == 0) {
                check();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return null;
    }

    private void check() {
        acting.writeLock().lock();
        try {
            invariants.assertHold(ACME);
        } finally {
            acting.writeLock().unlock();
        }
    }

    /** Does a task of an execution, if there is one. */
    private boolean work() {
        TrainingExecution execution = plane.executions.poll();
        if (execution == null) {
            return false;
        }
        execution.advance();
        if (!execution.isOver()) {
            plane.executions.add(execution);
        }
        return true;
    }

    private boolean sweep(Duration since) {
        plane.clock.advance(since);
        plane.sweeper.sweep(SWEEP);
        return false;
    }

    private boolean validate() {
        FaultyControlPlane.Validation validation = plane.validations.poll();
        if (validation == null) {
            return false;
        }
        try {
            plane.validation.validate(validation.key(), validation.number());
        } catch (ApiException e) {
            // It is lost, until the sweeper starts another.
            return true;
        }
        return true;
    }

    /** @param task true if there may be more to do at once */
    private Callable<Void> repeat(Callable<Boolean> task) {
        return () -> {
            while (!isOver.get()) {
                acting.readLock().lock();
                boolean more;
                try {
                    more = task.call();
                } finally {
                    acting.readLock().unlock();
                }
                if (!more) {
                    Thread.sleep(5);
                }
            }
            return null;
        };
    }

    /** Waits for the first, while none of the others may end badly. */
    private void finish(List<Future<Void>> first, List<Future<Void>> others) throws Exception {
        while (!first.stream().allMatch(Future::isDone)) {
            for (Future<Void> other : others) {
                if (other.isDone()) {
                    other.get();
                }
            }
            Thread.sleep(20);
        }
        for (Future<Void> done : first) {
            done.get();
        }
    }

    private void comeToRest() {
        for (int i = 0; i < MOST_SWEEPS_TO_REST && !isAtRest(); i++) {
            sweep(Duration.ofMinutes(2));
            int turns = plane.executions.size();
            for (int turn = 0; turn < 2 * turns && work(); turn++) {
                continue;
            }
            while (validate()) {
                continue;
            }
        }
        sweep(CleanUp.SAFETY);
        sweep(CleanUp.SAFETY);
    }

    private boolean isAtRest() {
        return plane.executions.isEmpty()
                && plane.validations.isEmpty()
                && invariants.models(ACME).stream()
                        .noneMatch(model -> model.status().isUnderWay());
    }

    private void assertAtRest() {
        invariants.assertAtRest(ACME, FaultyControlPlane.SLOTS, model -> false);
        List<FinetunedModel> models = invariants.models(ACME);
        assertThat(models).noneMatch(model -> model.status().isUnderWay());
        assertThat(plane.seen.slots()).isEmpty();
        assertThat(plane.workflow.running()).isEmpty();
        Map<String, FinetunedModel> found = models.stream().collect(Collectors.toMap(FinetunedModel::id, row -> row));
        owners.forEach(owner -> owner.assertNothingIsLost(found));
        assertThat(found).as("models that nobody asked for").isEmpty();
        assertNothingIsLeft(models);
    }

    private void assertNothingIsLeft(List<FinetunedModel> models) {
        Set<String> expected = new HashSet<>();
        models.forEach(model -> expected.add(ModelObjects.ofModel(model.key())));
        List<Dataset> datasets = plane.seenDatasets.list(ACME, plane.clock.instant());
        datasets.forEach(dataset -> expected.add("datasets/acme/" + dataset.id() + "/"));
        assertThat(Set.of("models/", "datasets/").stream().flatMap(folder -> plane.storage.list(folder).stream()))
                .allMatch(key -> expected.stream().anyMatch(key::startsWith));
        models.stream()
                .filter(model -> model.status() == Status.READY)
                .forEach(model -> assertThat(plane.storage.list(
                                model.deployed().orElseThrow().adapter()))
                        .as("adapter of %s", model)
                        .isNotEmpty());
        assertThat(datasets).allMatch(dataset -> dataset.status().isFinal());
    }
}
