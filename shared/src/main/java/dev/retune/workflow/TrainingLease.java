package dev.retune.workflow;

import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.LifeCycle;
import dev.retune.model.Progress;
import java.time.Clock;

/**
 * The right to train a model, as long as it lasts. Each write answers whether it was still held; once one was not, the
 * training must stop, for another may have begun.
 */
public final class TrainingLease {
    private final FinetunedModelStore store;
    private final Clock clock;
    private final FinetunedModel model;
    private final Fence fence;
    private final String owner;

    TrainingLease(FinetunedModelStore store, Clock clock, FinetunedModel model, String owner) {
        this.store = store;
        this.clock = clock;
        this.model = model;
        this.fence = model.fence();
        this.owner = owner;
    }

    /** The model as it was when the lease was taken. */
    public FinetunedModel model() {
        return model;
    }

    /** Whether the row still names this lease; cheaper than a write. */
    public boolean isHeld() {
        return store.find(model.key())
                .filter(row -> row.fence().equals(fence))
                .flatMap(FinetunedModel::lease)
                .filter(lease -> lease.owner().equals(owner))
                .isPresent();
    }

    public boolean heartbeat() {
        return store.commit(LifeCycle.heartbeat(model, fence, owner, clock.instant()));
    }

    /** @param key of the object that training goes on from; it must have been written before */
    public boolean checkpoint(String key) {
        return store.commit(LifeCycle.checkpoint(model, fence, owner, key, clock.instant()));
    }

    public boolean progress(Progress progress) {
        return store.commit(LifeCycle.progress(model, fence, owner, progress));
    }

    public boolean release() {
        return store.commit(LifeCycle.releaseLease(model, fence, owner, clock.instant()));
    }
}
