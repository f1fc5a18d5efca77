package dev.retune.workflow;

import dev.retune.error.ApiException;
import dev.retune.model.DeletedModel;
import dev.retune.model.Deletion;
import dev.retune.model.Event;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelKey;
import dev.retune.model.SlotHolder;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A store whose calls sometimes throw {@code UNAVAILABLE}: before they do anything, or after they did everything, so
 * that only the answer is lost. A creation is settled, as its contract asks: it throws only if nothing was created.
 */
final class LossyFinetunedModelStore implements FinetunedModelStore {
    private final FinetunedModelStore inner;
    private final Random random;
    private final double lossRate;
    private boolean lossy = true;

    /** @param lossRate how likely a call is lost, half of them before and half after the write */
    LossyFinetunedModelStore(FinetunedModelStore inner, Random random, double lossRate) {
        this.inner = inner;
        this.random = random;
        this.lossRate = lossRate;
    }

    /** From now on every call is answered. */
    void heal() {
        lossy = false;
    }

    @Override
    public void create(FinetunedModel model) {
        loseMaybe();
        inner.create(model);
    }

    @Override
    public Optional<FinetunedModel> find(ModelKey key) {
        return read(() -> inner.find(key));
    }

    @Override
    public Page<FinetunedModel> list(OrganizationId organization, PageRequest page) {
        return read(() -> inner.list(organization, page));
    }

    @Override
    public long count(OrganizationId organization) {
        return read(() -> inner.count(organization));
    }

    @Override
    public Page<Event> events(ModelKey key, PageRequest page) {
        return read(() -> inner.events(key, page));
    }

    @Override
    public boolean commit(ModelChange change) {
        return write(() -> inner.commit(change));
    }

    @Override
    public boolean delete(Deletion deletion) {
        return write(() -> inner.delete(deletion));
    }

    @Override
    public Optional<DeletedModel> findDeleted(ModelKey key) {
        return read(() -> inner.findDeleted(key));
    }

    @Override
    public void postpone(DeletedModel deleted) {
        write(() -> {
            inner.postpone(deleted);
            return true;
        });
    }

    @Override
    public boolean removeHistory(ModelKey key) {
        return write(() -> inner.removeHistory(key));
    }

    @Override
    public void forget(ModelKey key) {
        write(() -> {
            inner.forget(key);
            return true;
        });
    }

    @Override
    public Map<Integer, SlotHolder> slots() {
        return read(inner::slots);
    }

    @Override
    public void freeSlot(int slot, SlotHolder holder) {
        write(() -> {
            inner.freeSlot(slot, holder);
            return true;
        });
    }

    private <T> T read(Supplier<T> call) {
        loseMaybe();
        return call.get();
    }

    private <T> T write(Supplier<T> call) {
        loseMaybe();
        T answer = call.get();
        loseMaybe();
        return answer;
    }

    private void loseMaybe() {
        if (lossy && random.nextDouble() < lossRate / 2) {
            throw ApiException.unavailable("the service is busy; try again", null);
        }
    }
}
