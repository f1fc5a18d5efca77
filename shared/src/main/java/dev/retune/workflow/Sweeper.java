package dev.retune.workflow;

import dev.retune.error.ApiException;
import dev.retune.error.FailureLog;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.ModelKey;
import dev.retune.model.SlotHolder;
import dev.retune.model.TrainingQueue;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does, once a minute, whatever a call that was lost should have done. */
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int ROWS_A_SWEEP = 200;
    private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(20);
    /** That workers are lost is known at the start only; the next sweep would wait for what they hold to expire. */
    private static final int TRIES_AFTER_RESTART = 5;
    /** A sweep has a minute. */
    private static final Duration LONGEST_RETRYING = Duration.ofSeconds(20);
    /** Farther in the future than any row is due. */
    private static final Duration FAR = Duration.ofDays(365);

    private final FinetunedModelStore store;
    private final WorkIndex workIndex;
    private final LostExecutions lostExecutions;
    private final CleanUp cleanUp;
    private final DatasetUpkeep datasets;
    private final TrainingQueue queue;
    private final Clock clock;

    public Sweeper(
            FinetunedModelStore store,
            WorkIndex workIndex,
            LostExecutions lostExecutions,
            CleanUp cleanUp,
            DatasetUpkeep datasets,
            TrainingQueue queue,
            Clock clock) {
        this.store = store;
        this.workIndex = workIndex;
        this.lostExecutions = lostExecutions;
        this.cleanUp = cleanUp;
        this.datasets = datasets;
        this.queue = queue;
        this.clock = clock;
    }

    public void sweep(SweepRequest request) {
        Instant now = clock.instant();
        boolean afterRestart = request.workersLostBefore().isPresent();
        Instant untilLost = afterRestart ? now.plus(FAR) : now;
        Tries tries = new Tries(afterRestart ? TRIES_AFTER_RESTART : 1, now.plus(LONGEST_RETRYING));
        each(WorkKind.RUNNING, untilLost, tries, item -> lostExecutions.mend(key(item), request));
        attempt(
                "slots",
                tries,
                () -> store.slots()
                        .forEach(
                                (slot, holder) -> attempt("slot " + slot, tries, () -> freeIfAbandoned(slot, holder))));
        for (int i = 0; i < tries.most; i++) {
            // It keeps its failures to itself, and has nothing to do when there was none.
            queue.dispatch(Optional.empty());
        }
        each(
                WorkKind.VALIDATE,
                untilLost,
                tries,
                item -> datasets.restartValidation(item.organization(), item.id(), request));
        // Last, and no longer than a while: what waits for a slot must not wait for somebody's leftovers.
        Instant stop = clock.instant().plus(LONGEST_CLEAN_UP);
        each(WorkKind.CLEANUP, untilLost, tries, item -> cleanUp(item, request, stop));
    }

    private void cleanUp(WorkItem item, SweepRequest request, Instant stop) {
        if (clock.instant().isAfter(stop)) {
            return;
        }
        switch (item.subject()) {
            case DELETED_MODEL -> cleanUp.continueWith(key(item), request);
            case DATASET -> datasets.cleanUp(item.organization(), item.id(), request);
            case MODEL -> throw new IllegalStateException("the live model " + item.id() + " is due for clean-up");
        }
    }

    /** A slot is written together with its model, so one that its model does not name back was left by a fault. */
    private void freeIfAbandoned(int slot, SlotHolder holder) {
        boolean namedBack = store.find(holder.model())
                .filter(model -> model.fence().attempt() == holder.attempt())
                .filter(model -> model.slot().isPresent() && model.slot().getAsInt() == slot)
                .isPresent();
        if (!namedBack) {
            LOG.warn("slot {} was left by {}", slot, holder);
            store.freeSlot(slot, holder);
        }
    }

    /** One row that cannot be mended now must not keep the others waiting. */
    private void each(WorkKind kind, Instant until, Tries tries, Consumer<WorkItem> task) {
        attempt(
                kind.name(),
                tries,
                () -> workIndex
                        .due(kind, until, ROWS_A_SWEEP)
                        .forEach(item -> attempt(kind + " of " + item.id(), tries, () -> task.accept(item))));
    }

    private void attempt(String what, Tries tries, Runnable task) {
        for (int done = 1; ; done++) {
            try {
                task.run();
                return;
            } catch (ApiException | IllegalStateException e) {
                boolean again = done < tries.most && clock.instant().isBefore(tries.until);
                FailureLog.warn(LOG, what + " left to the next " + (again ? "try" : "sweep"), e);
                if (!again) {
                    return;
                }
            }
        }
    }

    private static ModelKey key(WorkItem item) {
        return new ModelKey(item.organization(), item.id());
    }

    /** How often something is tried, and until when it is tried again. */
    private record Tries(int most, Instant until) {}
}
