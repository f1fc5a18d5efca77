package dev.retune.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.OrganizationId;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is true of stored models at any moment, whatever was late, doubled or lost before. */
public final class Invariants {
    private final FinetunedModelStore store;

    public Invariants(FinetunedModelStore store) {
        this.store = store;
    }

    /** Between any two writes. */
    public void assertHold(OrganizationId organization) {
        List<FinetunedModel> models = models(organization);
        assertThat(store.count(organization)).as("count of models").isEqualTo(models.size());
        for (FinetunedModel model : models) {
            assertThat(store.findDeleted(model.key()))
                    .as("deletion of the live %s", model.id())
                    .isEmpty();
            assertHistoryLeadsTo(model);
            assertAttributesSuitTheStatus(model);
        }
        assertSlotsNameTheirHoldersAndBack(organization, models);
    }

    /** Once nothing is under way but what an execution carries on. */
    public void assertAtRest(OrganizationId organization, int slots, Predicate<FinetunedModel> hasLiveExecution) {
        assertHold(organization);
        boolean allSlotsAreHeld = store.slots().size() >= slots;
        for (FinetunedModel model : models(organization)) {
            if (model.isWaitingForSlot()) {
                assertThat(allSlotsAreHeld)
                        .as("%s waits though a slot is free", model)
                        .isTrue();
            } else if (model.status().isUnderWay()) {
                assertThat(hasLiveExecution).as("executions").accepts(model);
            }
        }
    }

    /** All models of an organization, walked page by page. */
    public List<FinetunedModel> models(OrganizationId organization) {
        return walk(request -> store.list(organization, request));
    }

    public List<Event> events(ModelKey key) {
        return walk(request -> store.events(key, request));
    }

    private void assertHistoryLeadsTo(FinetunedModel model) {
        List<Event> events = events(model.key());
        assertThat(events).as("events of %s", model.id()).isNotEmpty();
        assertThat(events.get(0).sequence()).isEqualTo(1);
        assertThat(events.get(0).status()).isEqualTo(Status.QUEUED);
        for (int i = 1; i < events.size(); i++) {
            Event before = events.get(i - 1);
            Event event = events.get(i);
            assertThat(event.sequence()).as("sequence in %s", events).isEqualTo(before.sequence() + 1);
            assertThat(before.status().next()).as("path in %s", events).contains(event.status());
            assertThat(event.createdAt()).as("times in %s", events).isAfter(before.createdAt());
        }
        assertThat(events.get(events.size() - 1))
                .as("last event of %s", model.id())
                .isEqualTo(model.lastEvent());
    }

    private static void assertAttributesSuitTheStatus(FinetunedModel model) {
        Optional<WorkKind> work = model.work().map(Work::kind);
        if (model.isWaitingForSlot()) {
            assertThat(work).as("%s", model).contains(WorkKind.QUEUED);
            assertThat(model.fence().dispatch()).as("%s", model).isZero();
        } else if (model.status().isUnderWay()) {
            assertThat(work).as("%s", model).contains(WorkKind.RUNNING);
            assertThat(model.fence().dispatch()).as("%s", model).isPositive();
        } else {
            assertThat(work).as("%s", model).isEmpty();
            assertThat(model.wandbKey()).as("W&B key of %s", model).isEmpty();
        }
        boolean holdsSlot = model.slot().isPresent();
        assertThat(holdsSlot)
                .as("%s", model)
                .isEqualTo(model.status() == Status.FINETUNING
                        || (model.status() == Status.QUEUED && model.fence().dispatch() > 0));
        if (model.status() != Status.FINETUNING) {
            assertThat(model.lease()).as("%s", model).isEmpty();
        }
        if (model.status() == Status.READY) {
            assertThat(model.deployed().map(Deployed::attempt))
                    .contains(model.fence().attempt());
        }
        assertThat(model.failureReason().isPresent()).as("%s", model).isEqualTo(model.status() == Status.FAILED);
    }

    private void assertSlotsNameTheirHoldersAndBack(OrganizationId organization, List<FinetunedModel> models) {
        Map<Integer, SlotHolder> slots = store.slots();
        slots.forEach((slot, holder) -> {
            if (holder.model().organization().equals(organization)) {
                FinetunedModel model = store.find(holder.model())
                        .orElseThrow(
                                () -> new AssertionError("slot %d is held by the absent %s".formatted(slot, holder)));
                assertThat(model.slot()).as("slot of %s", model).hasValue(slot);
                assertThat(model.fence().attempt()).isEqualTo(holder.attempt());
            }
        });
        for (FinetunedModel model : models) {
            model.slot().ifPresent(slot -> assertThat(slots).containsEntry(slot, SlotHolder.of(model)));
        }
    }

    private static <T> List<T> walk(Function<PageRequest, Page<T>> list) {
        List<T> found = new ArrayList<>();
        Page<T> page = list.apply(PageRequest.first(2, Order.ASCENDING));
        found.addAll(page.items());
        while (page.next().isPresent()) {
            page = list.apply(new PageRequest(2, Order.ASCENDING, page.next()));
            found.addAll(page.items());
        }
        return found;
    }
}
