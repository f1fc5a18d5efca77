package dev.retune.workflow.exploration;

import dev.retune.model.Creation;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.ModelAttribute;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelKey;
import dev.retune.model.TrainingData;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkKind;
import dev.retune.workflow.InMemoryRunObjects;
import dev.retune.workflow.TrainingWorkflow;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Answer.Silence;
import dev.retune.workflow.exploration.Answer.Value;
import dev.retune.workflow.exploration.Fingerprint.Known;
import dev.retune.workflow.exploration.Operation.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What outlives every invocation: rows, executions and objects. Copies share what neither has changed since. */
final class Backend {
    private static final Duration INDEX_HORIZON = Duration.ofDays(365);

    private final Mutant mutant;
    private InMemoryFinetunedModelStore rows = new InMemoryFinetunedModelStore();
    private InMemoryFinetunedModelStore rowsBefore = rows;
    private ScriptedStepFunctions stepFunctions = new ScriptedStepFunctions();
    private InMemoryRunObjects objects = new InMemoryRunObjects();
    private List<ModelKey> created = List.of();
    private Known known = Known.NOTHING;
    private Known knownOfIndexBefore = Known.NOTHING;

    Backend(Mutant mutant) {
        this.mutant = mutant;
    }

    Backend copy() {
        Backend copy = new Backend(mutant);
        copy.rows = rows;
        copy.rowsBefore = rowsBefore;
        copy.stepFunctions = stepFunctions;
        copy.objects = objects;
        copy.created = created;
        copy.known = known;
        copy.knownOfIndexBefore = knownOfIndexBefore;
        return copy;
    }

    InMemoryFinetunedModelStore rows() {
        return rows;
    }

    ScriptedStepFunctions stepFunctions() {
        return stepFunctions;
    }

    InMemoryRunObjects objects() {
        return objects;
    }

    /** Every model that ever was, by its number. */
    List<ModelKey> created() {
        return created;
    }

    List<FinetunedModel> models() {
        return created.stream().map(rows::find).flatMap(Optional::stream).toList();
    }

    /** Whether rows and objects are the same still. */
    boolean storesTheSameAs(Backend other) {
        return rows == other.rows && objects == other.objects;
    }

    /** Does what is asked, as far as the fault lets it. */
    Answer answer(Call call, Fault fault, Operation asker) {
        if (fault == Fault.CALL_LOST) {
            return new Silence();
        }
        if (call.isWrite()) {
            forgetFingerprints();
        }
        Object value = fault == Fault.STALE ? staleAnswer(call) : call.applyTo(target(call));
        if (asker instanceof Work work && call.first() instanceof ModelChange change && Boolean.TRUE.equals(value)) {
            requireFence(work.input(), change, call);
        }
        if (call.first() instanceof Creation creation) {
            created = Stream.concat(created.stream(), Stream.of(creation.model().key()))
                    .sorted(Comparator.comparing(key -> Names.number(key.id())))
                    .toList();
        }
        return fault == Fault.ANSWER_LOST ? new Silence() : new Value(value);
    }

    void move(WorkflowInput execution, Task task) {
        forgetFingerprints();
        stepFunctions = stepFunctions.copy();
        stepFunctions.move(execution, task);
    }

    void stopAll() {
        forgetFingerprints();
        stepFunctions = stepFunctions.copy();
        stepFunctions.stopAll();
    }

    Fingerprint.Value128 fingerprint(Instant now) {
        if (!known.isOf(now)) {
            Fingerprint all = new Fingerprint(now);
            for (ModelKey key : created) {
                all.add(rows.find(key)).add(rows.findDeleted(key)).add(rows.lastEvent(key));
            }
            all.add(rows.slots()).add(stepFunctions.all()).add(objects.all());
            known = all.known();
        }
        return known.value();
    }

    /** Of what a stale index shows. */
    Fingerprint.Value128 fingerprintOfIndexBefore(Instant now) {
        if (!knownOfIndexBefore.isOf(now)) {
            Fingerprint all = new Fingerprint(now);
            for (WorkKind kind : WorkKind.values()) {
                all.add(rowsBefore.due(kind, now.plus(INDEX_HORIZON), Integer.MAX_VALUE));
            }
            knownOfIndexBefore = all.known();
        }
        return knownOfIndexBefore.value();
    }

    private void forgetFingerprints() {
        known = Known.NOTHING;
        knownOfIndexBefore = Known.NOTHING;
    }

    /** What was true before the last write. */
    private Object staleAnswer(Call call) {
        return call.port() == WorkIndex.class
                ? call.applyTo(rowsBefore)
                : stepFunctions.describeBefore((WorkflowInput) call.first());
    }

    /** What carries a call out: a copy, if the call may change it. */
    private Object target(Call call) {
        if (call.port() == FinetunedModelStore.class) {
            if (call.isWrite()) {
                rowsBefore = rows;
                rows = rows.copy();
            }
            return mutant.stored(rows);
        } else if (call.port() == WorkIndex.class) {
            return rows;
        } else if (call.port() == TrainingWorkflow.class) {
            stepFunctions = call.isWrite() ? stepFunctions.copy() : stepFunctions;
            return stepFunctions;
        }
        objects = call.isWrite() ? objects.copy() : objects;
        return call.port() == TrainingData.class ? new CopiedRows(objects) : objects;
    }

    /** What the row was before the write decides. A claim is not the execution's own: whoever frees a slot claims. */
    private void requireFence(WorkflowInput execution, ModelChange change, Call call) {
        boolean isOwn =
                change.key().equals(execution.model()) && !change.touched().contains(ModelAttribute.FENCE);
        boolean givenUp = rowsBefore
                .find(execution.model())
                .filter(row -> !row.fence().equals(execution.fence()))
                .isPresent();
        if (isOwn && givenUp) {
            throw new Violation(Names.of(execution) + ", which was given up, changed " + call);
        }
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (FinetunedModel model : models()) {
            parts.add(Names.of(WorkflowInput.of(model)) + " " + model.status());
        }
        stepFunctions
                .running()
                .forEach(
                        execution -> parts.add("%s at %s".formatted(Names.of(execution), stepFunctions.at(execution))));
        rows.slots().forEach((slot, holder) -> parts.add("slot %d of %s".formatted(slot, Names.of(holder.model()))));
        created.stream()
                .filter(key -> rows.findDeleted(key).isPresent())
                .forEach(key -> parts.add("leftovers of " + Names.of(key)));
        return String.join(", ", parts);
    }
}
