package dev.retune.workflow.exploration;

import static dev.retune.model.Fixtures.NOON;

import dev.retune.error.ApiException;
import dev.retune.workflow.LeaseHeldException;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Operation.Sweep;
import dev.retune.workflow.exploration.Operation.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Between a kill and the next start; the finest time that is kept. */
    private static final Duration LEAST_PAUSE = Duration.ofNanos(1000);

    private final Services services;
    private final Backend backend;
    private Instant now = NOON;
    private List<Invocation> invocations = List.of();
    private Spent spent = Spent.NOTHING;

    private World(Services services, Backend backend) {
        this.services = services;
        this.backend = backend;
    }

    static World empty(int slots, Mutant mutant) {
        return new World(new Services(slots, mutant), new Backend(mutant));
    }

    private World copy() {
        World copy = new World(services, backend.copy());
        copy.now = now;
        copy.invocations = invocations;
        copy.spent = spent;
        return copy;
    }

    Instant now() {
        return now;
    }

    Backend backend() {
        return backend;
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
        Journal journal = Journal.further(
                invocation.answers(), now, call -> next.backend.answer(call, fault, invocation.operation()));
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
        next.backend.move(execution, task);
        next.invocations = invocations.stream()
                .map(invocation -> isWork(invocation, execution) ? invocation.forsaken() : invocation)
                .toList();
        return next;
    }

    /** Everything that runs is gone, as when the embedded runtime is killed, and a little later it starts anew. */
    World restarted() {
        World next = copy();
        next.invocations = List.of();
        next.backend.stopAll();
        next.now = now.plus(LEAST_PAUSE);
        return next.calling(Sweep.afterRestart(next.now));
    }

    World withoutInvocations() {
        World next = copy();
        next.invocations = List.of();
        return next;
    }

    World later(Duration time) {
        World next = copy();
        next.now = now.plus(time);
        next.invocations = invocations.stream()
                .filter(invocation ->
                        invocation.startedAt().plus(LONGEST_INVOCATION).isAfter(next.now))
                .toList();
        return next;
    }

    /** A function is called and comes to its end, with nothing happening meanwhile. */
    World finishing(Operation operation) {
        World next = copy();
        Journal journal = Journal.toTheEnd(now, call -> next.backend.answer(call, Fault.NONE, operation));
        next.run(operation, freeName(operation.toString()), true, journal);
        return next;
    }

    boolean isAwaiting(WorkflowInput execution) {
        return invocations.stream().anyMatch(invocation -> invocation.awaited() && isWork(invocation, execution));
    }

    /** @param stale whether a read may still be out of date */
    Fingerprint.Value128 fingerprint(boolean stale) {
        Fingerprint all = new Fingerprint(now);
        spent.addTo(all);
        all.add(backend.fingerprint(now));
        if (stale) {
            all.add(backend.fingerprintOfIndexBefore(now));
        }
        return all.addAll(invocations.stream()
                        .map(invocation -> invocation.fingerprint(now))
                        .toList())
                .value();
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
            backend.move(work.input(), next);
        }
        return Optional.empty();
    }

    /** No failure inside may ever end a run that is as it should be. */
    private void requireForsaken(Operation operation, boolean awaited, RuntimeException failure) {
        if (!(operation instanceof Work work)) {
            throw new Violation(operation + " failed: " + failure.getMessage(), failure);
        }
        boolean current = backend.rows()
                .find(work.input().model())
                .filter(row -> row.fence().equals(work.input().fence()))
                .filter(row -> row.status().isUnderWay())
                .isPresent();
        if (awaited && current) {
            throw new Violation(operation + " fails its run: " + failure.getMessage(), failure);
        }
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
                        || backend.models().stream()
                                .flatMap(model -> model.lease().stream())
                                .anyMatch(lease -> lease.owner().equals(wanted));
        return taken ? freeName(wanted + "'") : wanted;
    }

    @Override
    public String toString() {
        return backend.toString();
    }
}
