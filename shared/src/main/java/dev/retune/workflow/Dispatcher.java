package dev.retune.workflow;

import dev.retune.error.ApiException;
import dev.retune.error.FailureLog;
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
import java.time.Instant;
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
    /** A caller may be waiting. */
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** More claims than one call can need; the sweeper makes the rest. */
    private static final int MOST_LOOKS = 50;
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
            FailureLog.warn(LOG, "dispatch left to the sweeper", e);
        }
    }

    /** Everything is looked at afresh for each claim, since others dispatch at the same time. */
    private void fillSlots(Optional<FinetunedModel> candidate) {
        Instant stop = clock.instant().plus(LONGEST);
        for (int look = 0; look < MOST_LOOKS && !clock.instant().isAfter(stop); look++) {
            Optional<Integer> slot = freeSlot();
            Optional<FinetunedModel> first = slot.isPresent() ? firstWaiting(candidate) : Optional.empty();
            if (first.isEmpty()) {
                return;
            }
            claim(first.get(), slot.get());
        }
    }

    private Optional<Integer> freeSlot() {
        Set<Integer> held = store.slots().keySet();
        return IntStream.range(0, slots)
                .boxed()
                .filter(slot -> !held.contains(slot))
                .findFirst();
    }

    /** The model that waits longest, by its own row and not only by the index. */
    private Optional<FinetunedModel> firstWaiting(Optional<FinetunedModel> candidate) {
        Stream<Turn> indexed = workIndex.due(WorkKind.QUEUED, clock.instant().plus(AHEAD), CANDIDATES_A_LOOK).stream()
                .map(Turn::of);
        return Stream.concat(indexed, candidate.map(Turn::of).stream())
                .sorted()
                .map(turn -> store.find(turn.key()))
                .flatMap(Optional::stream)
                .filter(FinetunedModel::isWaitingForSlot)
                .findFirst();
    }

    private void claim(FinetunedModel model, int slot) {
        ModelChange claim = LifeCycle.claim(model, slot, clock.instant());
        if (store.commit(claim)) {
            start(claim.after());
        }
    }

    /** A start that fails here is seen by the sweeper as an execution that does not exist. */
    private void start(FinetunedModel claimed) {
        try {
            workflow.start(WorkflowInput.of(claimed));
        } catch (ApiException e) {
            FailureLog.warn(LOG, "start of " + claimed.id() + " left to the sweeper", e);
        }
    }

    /** A place in the queue. */
    private record Turn(Instant since, ModelKey key) implements Comparable<Turn> {
        static Turn of(WorkItem item) {
            return new Turn(item.at(), new ModelKey(item.organization(), item.id()));
        }

        static Turn of(FinetunedModel model) {
            return new Turn(model.eventAt(), model.key());
        }

        @Override
        public int compareTo(Turn other) {
            int byTime = since.compareTo(other.since);
            return byTime != 0 ? byTime : key.id().compareTo(other.key.id());
        }
    }
}
