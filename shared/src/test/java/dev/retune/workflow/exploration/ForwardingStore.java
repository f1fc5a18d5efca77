package dev.retune.workflow.exploration;

import dev.retune.model.Creation;
import dev.retune.model.DeletedModel;
import dev.retune.model.Deletion;
import dev.retune.model.Event;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelKey;
import dev.retune.model.RememberedRequest;
import dev.retune.model.RequestIdentity;
import dev.retune.model.SlotHolder;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A store that does what another does, but for what a subclass does otherwise. */
abstract class ForwardingStore implements FinetunedModelStore {
    private final FinetunedModelStore inner;

    ForwardingStore(FinetunedModelStore inner) {
        this.inner = inner;
    }

    @Override
    public boolean create(Creation creation) {
        return inner.create(creation);
    }

    @Override
    public Optional<RememberedRequest> findRequest(RequestIdentity request, Instant now) {
        return inner.findRequest(request, now);
    }

    @Override
    public void acknowledge(RememberedRequest request) {
        inner.acknowledge(request);
    }

    @Override
    public Optional<FinetunedModel> find(ModelKey key) {
        return inner.find(key);
    }

    @Override
    public Page<FinetunedModel> list(OrganizationId organization, PageRequest page) {
        return inner.list(organization, page);
    }

    @Override
    public long count(OrganizationId organization) {
        return inner.count(organization);
    }

    @Override
    public Page<Event> events(ModelKey key, PageRequest page) {
        return inner.events(key, page);
    }

    @Override
    public boolean commit(ModelChange change) {
        return inner.commit(change);
    }

    @Override
    public boolean delete(Deletion deletion) {
        return inner.delete(deletion);
    }

    @Override
    public Optional<DeletedModel> findDeleted(ModelKey key) {
        return inner.findDeleted(key);
    }

    @Override
    public void postpone(DeletedModel deleted) {
        inner.postpone(deleted);
    }

    @Override
    public boolean removeHistory(ModelKey key) {
        return inner.removeHistory(key);
    }

    @Override
    public void forget(ModelKey key) {
        inner.forget(key);
    }

    @Override
    public Map<Integer, SlotHolder> slots() {
        return inner.slots();
    }

    @Override
    public void freeSlot(int slot, SlotHolder holder) {
        inner.freeSlot(slot, holder);
    }
}
