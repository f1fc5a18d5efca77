package dev.retune.workflow.exploration;

import static dev.retune.model.Fixtures.NOON;

import dev.retune.error.ApiException;
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
import dev.retune.workflow.LeaseHeldException;
import dev.retune.workflow.TrainingWorkflow;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Answer.Silence;
import dev.retune.workflow.exploration.Answer.Value;
import dev.retune.workflow.exploration.Operation.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One state: what is stored, which executions there are, and which invocations are at work. A world that others know of
 * never changes; a step makes another one, which shares with it whatever stays.
 */
final class World {
    /** No invocation of a function lasts longer. */
    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

    private static final Duration INDEX_HORIZON = Duration.ofDays(365);

    private final Services services;
    private final Mutant mutant;
    private Instant now = NOON;
    private InMemoryFinetunedModelStore rows = new InMemoryFinetunedModelStore();
    private InMemoryFinetunedModelStore rowsBefore = rows;
    private ScriptedStepFunctions stepFunctions = new ScriptedStepFunctions();
    private InMemoryRunObjects objects = new InMemoryRunObjects();
    private List<ModelKey> created = List.of();
    private List<Invocation> invocations = List.of();
    private Spent spent = Spent.NOTHING;
    private Optional<Fingerprint.Value128> stored = Optional.empty();
    private Optional<Fingerprint.Value128> lagging = Optional.empty();

    private World(Services services, Mutant mutant) {
        this.services = services;
        this.mutant = mutant;
    }

    static World empty(int slots, Mutant mutant) {
        return new World(new Services(slots, mutant), mutant);
    }

    private World copy() {
        World copy = new World(services, mutant);
        copy.now = now;
        copy.rows = rows;
        copy.rowsBefore = rowsBefore;
        copy.stepFunctions = stepFunctions;
        copy.objects = objects;
        copy.created = created;
        copy.invocations = invocations;
        copy.spent = spent;
        copy.stored = stored;
        copy.lagging = lagging;
        return copy;
    }

    Instant now() {
        return now;
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

    List<Invocation> invocations() {
        return invocations;
    }

    Spent spent() {
        return spent;
    }

    World spending(Spent more) {
        World next = copy();
        next.spent = more;
        return next;
    }

    /** A function is called, and comes to its first call. */
    World calling(Operation operation) {
        World next = copy();
        Journal journal = Journal.upTo(List.of(), now);
        boolean awaited = operation instanceof Work;
        String name = freeName(operation.toString());
        next.run(operation, name, awaited, journal)
                .ifPresent(
                        pending -> next.invocations = with(Invocation.called(name, operation, now, awaited, journal)));
        return next;
    }

    /** The call that an invocation is at is made, and the invocation comes to its next. */
    World proceeding(Invocation invocation, Fault fault) {
        World next = without(invocation);
        Journal journal =
                Journal.further(invocation.answers(), now, call -> next.answer(call, fault, invocation.operation()));
        boolean awaited = invocation.awaited() && fault != Fault.DEATH_AFTER;
        Optional<Call> pending = next.run(invocation.operation(), invocation.name(), awaited, journal);
        if (pending.isPresent() && fault != Fault.DEATH_AFTER) {
            next.invocations = replaced(invocation, invocation.suspended(journal));
        }
        return next;
    }

    /** An invocation looked at the clock only now. */
    Optional<World> lookingLate(Invocation invocation) {
        List<Answer> answers = new ArrayList<>(invocation.answers());
        boolean late = false;
        while (!answers.isEmpty() && answers.get(answers.size() - 1) instanceof Answer.Time time) {
            late |= !time.at().equals(now);
            answers.remove(answers.size() - 1);
        }
        if (!late) {
            return Optional.empty();
        }
        Journal journal = Journal.upTo(answers, now);
        World next = without(invocation);
        if (next.run(invocation.operation(), invocation.name(), invocation.awaited(), journal)
                .isPresent()) {
            next.invocations = replaced(invocation, invocation.suspended(journal));
        }
        return Optional.of(next);
    }

    /** An invocation dies before its next call. */
    World without(Invocation invocation) {
        World next = copy();
        next.invocations =
                invocations.stream().filter(other -> other != invocation).toList();
        return next;
    }

    /** An invocation is at work still, but nobody waits for its answer. */
    World forsaking(Invocation invocation) {
        World next = copy();
        next.invocations = replaced(invocation, invocation.forsaken());
        return next;
    }

    World moving(WorkflowInput execution, Task task) {
        World next = copy();
        next.move(execution, task);
        next.invocations = invocations.stream()
                .map(invocation -> isWork(invocation, execution) ? invocation.forsaken() : invocation)
                .toList();
        return next;
    }

    /** Everything that runs is gone, as when the embedded runtime is killed. */
    World restarted() {
        World next = copy();
        next.invocations = List.of();
        next.stepFunctions = stepFunctions.copy();
        next.stepFunctions.stopAll();
        next.forgetFingerprints();
        return next;
    }

    World withoutInvocations() {
        World next = copy();
        next.invocations = List.of();
        return next;
    }

    World later(Duration time) {
        World next = copy();
        next.now = now.plus(time);
        next.forgetFingerprints();
        next.invocations = invocations.stream()
                .filter(invocation ->
                        invocation.startedAt().plus(LONGEST_INVOCATION).isAfter(next.now))
                .toList();
        return next;
    }

    /** A function is called and comes to its end, with nothing happening meanwhile. */
    World finishing(Operation operation) {
        World next = copy();
        Journal journal = Journal.toTheEnd(now, call -> next.answer(call, Fault.NONE, operation));
        next.run(operation, freeName(operation.toString()), true, journal);
        return next;
    }

    boolean isAwaiting(WorkflowInput execution) {
        return invocations.stream().anyMatch(invocation -> invocation.awaited() && isWork(invocation, execution));
    }

    /** @param stale whether a read may still be out of date */
    Fingerprint.Value128 fingerprint(boolean stale) {
        Fingerprint all = new Fingerprint(now);
        all.add(spent.creations())
                .add(spent.requests())
                .add(spent.sweeps())
                .add(spent.faults())
                .add(spent.jumps());
        all.add(stored());
        if (stale) {
            all.add(lagging());
        }
        return all.addAll(invocations.stream()
                        .map(invocation -> invocation.fingerprint(now))
                        .toList())
                .value();
    }

    /** Of what is left when every invocation dies. */
    Fingerprint.Value128 stored() {
        if (stored.isEmpty()) {
            Fingerprint all = new Fingerprint(now);
            for (ModelKey key : created) {
                all.add(rows.find(key)).add(rows.findDeleted(key)).add(rows.lastEvent(key));
            }
            stored = Optional.of(all.add(rows.slots())
                    .add(stepFunctions.all())
                    .add(objects.all())
                    .value());
        }
        return stored.get();
    }

    private Fingerprint.Value128 lagging() {
        if (lagging.isEmpty()) {
            Fingerprint all = new Fingerprint(now);
            for (WorkKind kind : WorkKind.values()) {
                all.add(rowsBefore.due(kind, now.plus(INDEX_HORIZON), Integer.MAX_VALUE));
            }
            lagging = Optional.of(all.value());
        }
        return lagging.get();
    }

    private void forgetFingerprints() {
        stored = Optional.empty();
        lagging = Optional.empty();
    }

    /** Runs until the journal knows no answer, and lets an execution know what came out. */
    private Optional<Call> run(Operation operation, String name, boolean awaited, Journal journal) {
        Task next;
        try {
            next = services.run(operation, name, journal);
        } catch (Journal.Suspension e) {
            return journal.pending();
        } catch (ApiException | LeaseHeldException e) {
            // A user reads it; the state machine calls again.
            return Optional.empty();
        } catch (RuntimeException e) {
            requireForsaken(operation, awaited, e);
            next = Task.MARK_FAILED;
        }
        if (awaited && operation instanceof Work work) {
            move(work.input(), next);
        }
        return Optional.empty();
    }

    /** No failure inside may ever end a run that is as it should be. */
    private void requireForsaken(Operation operation, boolean awaited, RuntimeException failure) {
        if (!(operation instanceof Work work)) {
            throw new Violation(operation + " failed: " + failure.getMessage(), failure);
        }
        boolean current = rows.find(work.input().model())
                .filter(row -> row.fence().equals(work.input().fence()))
                .filter(row -> row.status().isUnderWay())
                .isPresent();
        if (awaited && current) {
            throw new Violation(operation + " fails its run: " + failure.getMessage(), failure);
        }
    }

    private Answer answer(Call call, Fault fault, Operation asker) {
        if (fault == Fault.CALL_LOST) {
            return new Silence();
        }
        if (call.isWrite()) {
            forgetFingerprints();
        }
        Object value = fault == Fault.STALE ? staleAnswer(call) : call.applyTo(target(call));
        if (asker instanceof Work work && call.arguments().size() == 1 && Boolean.TRUE.equals(value)) {
            requireFence(work.input(), call);
        }
        if (call.method().getName().equals("create")) {
            created = Stream.concat(
                            created.stream(),
                            Stream.of(((FinetunedModel) call.arguments().get(0)).key()))
                    .sorted(Comparator.comparing(key -> Names.number(key.id())))
                    .toList();
        }
        return fault == Fault.ANSWER_LOST ? new Silence() : new Value(value);
    }

    private Object staleAnswer(Call call) {
        return call.method().getDeclaringClass() == WorkIndex.class
                ? call.applyTo(rowsBefore)
                : stepFunctions.describeBefore((WorkflowInput) call.arguments().get(0));
    }

    /** What carries a call out: a copy, if the call may change it. */
    private Object target(Call call) {
        Class<?> port = call.method().getDeclaringClass();
        if (port == FinetunedModelStore.class) {
            if (call.isWrite()) {
                rowsBefore = rows;
                rows = rows.copy();
            }
            return mutant.stored(rows);
        } else if (port == WorkIndex.class) {
            return rows;
        } else if (port == TrainingWorkflow.class) {
            stepFunctions = call.isWrite() ? stepFunctions.copy() : stepFunctions;
            return stepFunctions;
        }
        objects = call.isWrite() ? objects.copy() : objects;
        return port == TrainingData.class ? new CopiedRows(objects) : objects;
    }

    /** What the row was before the write decides. A claim is not the execution's own write: whoever frees a slot claims. */
    private void requireFence(WorkflowInput execution, Call call) {
        if (call.arguments().get(0) instanceof ModelChange change
                && change.key().equals(execution.model())
                && !change.touched().contains(ModelAttribute.FENCE)) {
            boolean current = rowsBefore
                    .find(execution.model())
                    .filter(row -> !row.fence().equals(execution.fence()))
                    .isEmpty();
            if (!current) {
                throw new Violation(Names.of(execution) + ", which was given up, changed " + call);
            }
        }
    }

    private void move(WorkflowInput execution, Task task) {
        forgetFingerprints();
        stepFunctions = stepFunctions.copy();
        stepFunctions.move(execution, task);
    }

    private static boolean isWork(Invocation invocation, WorkflowInput execution) {
        return invocation.operation() instanceof Work work && work.input().equals(execution);
    }

    private List<Invocation> with(Invocation invocation) {
        return Stream.concat(invocations.stream(), Stream.of(invocation)).toList();
    }

    private List<Invocation> replaced(Invocation invocation, Invocation by) {
        return invocations.stream()
                .map(other -> other == invocation ? by : other)
                .toList();
    }

    /** Of no other invocation, and of no lease that is not free yet. */
    private String freeName(String wanted) {
        boolean taken =
                invocations.stream().anyMatch(invocation -> invocation.name().equals(wanted))
                        || models().stream()
                                .flatMap(model -> model.lease().stream())
                                .anyMatch(lease -> lease.owner().equals(wanted));
        return taken ? freeName(wanted + "'") : wanted;
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
