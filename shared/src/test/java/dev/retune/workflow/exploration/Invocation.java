package dev.retune.workflow.exploration;

import dev.retune.workflow.exploration.Fingerprint.Known;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A function at work, suspended at a call. */
final class Invocation {
    private final String name;
    private final Operation operation;
    private final Instant startedAt;
    private final boolean awaited;
    private final List<Answer> answers;
    private final Call pending;
    private final Optional<Instant> trainsUntil;
    private Known known = Known.NOTHING;

    private Invocation(String name, Operation operation, Instant startedAt, boolean awaited, Journal journal) {
        this.name = name;
        this.operation = operation;
        this.startedAt = startedAt;
        this.awaited = awaited;
        this.answers = journal.answers();
        this.pending = journal.pending().orElseThrow();
        this.trainsUntil = journal.trainsUntil();
    }

    private Invocation(Invocation awaited) {
        this.name = awaited.name;
        this.operation = awaited.operation;
        this.startedAt = awaited.startedAt;
        this.awaited = false;
        this.answers = awaited.answers;
        this.pending = awaited.pending;
        this.trainsUntil = awaited.trainsUntil;
    }

    /** @param name no other invocation has it at the same time */
    static Invocation called(String name, Operation operation, Instant now, boolean awaited, Journal journal) {
        return new Invocation(name, operation, now, awaited, journal);
    }

    Invocation suspended(Journal journal) {
        return new Invocation(name, operation, startedAt, awaited, journal);
    }

    /** At work still, but nobody waits for its answer. */
    Invocation forsaken() {
        return new Invocation(this);
    }

    String name() {
        return name;
    }

    Operation operation() {
        return operation;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Whether its execution goes on with what it answers. */
    boolean awaited() {
        return awaited;
    }

    /** What it was told so far. */
    List<Answer> answers() {
        return answers;
    }

    /** What it asks next. */
    Call pending() {
        return pending;
    }

    /** Whether it believes that it alone may train. */
    boolean trainsAt(Instant now) {
        return trainsUntil.filter(until -> until.isAfter(now)).isPresent();
    }

    Fingerprint.Value128 fingerprint(Instant now) {
        if (!known.isOf(now)) {
            known = new Fingerprint(now)
                    .add(name)
                    .add(awaited)
                    .add(startedAt)
                    .add(answers)
                    .known();
        }
        return known.value();
    }
}
