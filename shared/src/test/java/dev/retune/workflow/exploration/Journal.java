package dev.retune.workflow.exploration;

import dev.retune.model.LifeCycle;
import dev.retune.workflow.exploration.Answer.Silence;
import dev.retune.workflow.exploration.Answer.Time;
import dev.retune.workflow.exploration.Answer.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One run of an invocation from its beginning. Calls are answered as they were in the run before; the first one that was
 * not is answered by the world, and at the next one the run is suspended. So every call is a point at which anything
 * else may happen, without a thread.
 */
final class Journal {
    private final List<Answer> answers;
    private final Instant now;
    private final Function<Call, Answer> world;
    private int callsToAnswer;
    private int position;
    private Optional<Call> pending = Optional.empty();
    private Optional<Instant> trainsUntil = Optional.empty();

    private Journal(List<Answer> before, Instant now, Function<Call, Answer> world, int callsToAnswer) {
        this.answers = new ArrayList<>(before);
        this.now = now;
        this.world = world;
        this.callsToAnswer = callsToAnswer;
    }

    /** Runs up to the first call that was not answered yet. */
    static Journal upTo(List<Answer> before, Instant now) {
        return new Journal(before, now, call -> new Silence(), 0);
    }

    /** Answers one call more than before. */
    static Journal further(List<Answer> before, Instant now, Function<Call, Answer> world) {
        return new Journal(before, now, world, 1);
    }

    /** Answers whatever is asked. */
    static Journal toTheEnd(Instant now, Function<Call, Answer> world) {
        return new Journal(List.of(), now, world, Integer.MAX_VALUE);
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** The call at which the run was suspended, unless it came to its end. */
    Optional<Call> pending() {
        return pending;
    }

    /** Until when the invocation believes that it alone may train, if it trains at all. */
    Optional<Instant> trainsUntil() {
        return trainsUntil;
    }

    void trainsUntil(Optional<Instant> until) {
        trainsUntil = until;
    }

    /** The lease was renewed at the time that was read last. */
    void renewed() {
        for (int i = position - 1; i >= 0; i--) {
            if (answers.get(i) instanceof Time time) {
                trainsUntil = Optional.of(time.at().plus(LifeCycle.LEASE));
                return;
            }
        }
    }

    Object answer(Call call) {
        if (position == answers.size()) {
            if (callsToAnswer == 0) {
                pending = Optional.of(call);
                throw new Suspension();
            }
            callsToAnswer--;
            answers.add(world.apply(call));
        }
        Answer answer = answers.get(position++);
        if (answer instanceof Value value) {
            return value.value();
        } else if (answer instanceof Silence) {
            throw Answer.UNANSWERED;
        }
        throw new IllegalStateException("a run took another way than the run before, to " + call);
    }

    Instant time() {
        if (position == answers.size()) {
            answers.add(new Time(now));
        }
        if (answers.get(position++) instanceof Time time) {
            return time.at();
        }
        throw new IllegalStateException("a run took another way than the run before, to the clock");
    }

    /** Leaves a run; an error, so that no code under exploration catches it. */
    static final class Suspension extends Error {
        private static final long serialVersionUID = 1L;

        Suspension() {
            super("suspended", null, false, false);
        }
    }
}
