package dev.retune.workflow;

import dev.retune.error.ApiException;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelKey;
import dev.retune.model.TrainingQueue;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives free training slots to waiting models, first come first served as the index shows them. It looks at what is
 * there rather than at what happened, so calling it too often or too late does no harm: the sweeper calls it too.
 */
public final class Dispatcher implements TrainingQueue {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int CANDIDATES_A_LOOK = 25;
    /** The index is asked for everything that waits, also what a faster clock queued. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final FinetunedModelStore store;
    private final WorkIndex workIndex;
    private final TrainingWorkflow workflow;
    private final int slots;
    private final Clock clock;

    /** @param slots how many trainings run at once; 0 accepts models and holds them */
    public Dispatcher(
            FinetunedModelStore store, WorkIndex workIndex, TrainingWorkflow workflow, int slots, Clock clock) {
        if (slots < 0) {
            throw new IllegalArgumentException("there cannot be " + slots + " training slots");
        }
        this.store = store;
        this.workIndex = workIndex;
        this.workflow = workflow;
        this.slots = slots;
        this.clock = clock;
    }

    @Override
    public void dispatch(Optional<FinetunedModel> candidate) {
        try {
            fillSlots(candidate);
        } catch (ApiException e) {
            LOG.warn("dispatch left to the sweeper", e);
        }
    }

    private void fillSlots(Optional<FinetunedModel> candidate) {
        Set<ModelKey> passedOver = new HashSet<>();
        Optional<Integer> slot = freeSlot();
        while (slot.isPresent()) {
            List<FinetunedModel> waiting = waiting(candidate, passedOver);
            if (waiting.isEmpty()) {
                return;
            }
            for (FinetunedModel model : waiting) {
                passedOver.add(model.key());
                if (claim(model, slot.get())) {
                    break;
                }
            }
            slot = freeSlot();
        }
    }

    private Optional<Integer> freeSlot() {
        Set<Integer> held = store.slots().keySet();
        return IntStream.range(0, slots)
                .boxed()
                .filter(slot -> !held.contains(slot))
                .findFirst();
    }

    /** Models that wait by their own rows, longest first. */
    private List<FinetunedModel> waiting(Optional<FinetunedModel> candidate, Set<ModelKey> passedOver) {
        Stream<ModelKey> indexed =
                workIndex.due(WorkKind.QUEUED, clock.instant().plus(AHEAD), CANDIDATES_A_LOOK).stream()
                        .map(Dispatcher::key);
        return Stream.concat(indexed, candidate.map(FinetunedModel::key).stream())
                .distinct()
                .filter(key -> !passedOver.contains(key))
                .map(store::find)
                .flatMap(Optional::stream)
                .filter(FinetunedModel::isWaitingForSlot)
                .sorted(Comparator.comparing(FinetunedModel::eventAt).thenComparing(FinetunedModel::id))
                .toList();
    }

    private boolean claim(FinetunedModel model, int slot) {
        ModelChange claim = LifeCycle.claim(model, slot, clock.instant());
        if (!store.commit(claim)) {
            return false;
        }
        start(claim.after());
        return true;
    }

    /** A start that fails here is seen by the sweeper as an execution that does not exist. */
    private void start(FinetunedModel claimed) {
        try {
            workflow.start(WorkflowInput.of(claimed));
        } catch (ApiException e) {
            LOG.warn("start of {} left to the sweeper", claimed.id(), e);
        }
    }

    private static ModelKey key(WorkItem item) {
        return new ModelKey(item.organization(), item.id());
    }
}
