package dev.retune.workflow;

import dev.retune.model.DeletedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.ModelKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes what a deleted model leaves. A worker that was at it may write for as long as an invocation can last, so the
 * last row goes only when nothing was found after that, or when the workers are known to be gone: otherwise each restart
 * would have to go through everything that was deleted shortly before any of them.
 */
public final class CleanUp {
    /** The longest invocation of a function, and a minute for what was already under way. */
    public static final Duration SAFETY = Duration.ofMinutes(16);

    private static final Duration NEXT_LOOK = Duration.ofSeconds(30);

    private final FinetunedModelStore store;
    private final RunObjects objects;
    private final TrainingWorkflow workflow;
    private final Clock clock;

    public CleanUp(FinetunedModelStore store, RunObjects objects, TrainingWorkflow workflow, Clock clock) {
        this.store = store;
        this.objects = objects;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** Does what can be done now, which is all of it where whoever was at work is known to be gone. */
    public void continueWith(ModelKey key, SweepRequest request) {
        store.findDeleted(key).ifPresent(deleted -> continueWith(deleted, request.isLost(deleted.deletedAt())));
    }

    private void continueWith(DeletedModel deleted, boolean workersLost) {
        Instant now = clock.instant();
        if (deleted.fence().dispatch() > 0) {
            workflow.stop(new WorkflowInput(deleted.key(), deleted.fence()));
        }
        boolean nothingLeft = removeAll(deleted.key()) || (workersLost && removeAll(deleted.key()));
        Instant safe = deleted.deletedAt().plus(SAFETY);
        if (nothingLeft && (workersLost || !now.isBefore(safe))) {
            store.forget(deleted.key());
        } else {
            Instant next = nothingLeft ? safe : now.plus(NEXT_LOOK);
            store.postpone(new DeletedModel(deleted.key(), deleted.fence(), deleted.deletedAt(), next));
        }
    }

    /** Whether there was nothing. */
    private boolean removeAll(ModelKey key) {
        boolean noObjects = objects.removeAll(key);
        boolean noHistory = store.removeHistory(key);
        return noObjects && noHistory;
    }
}
