package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits for a number of seconds or until a time: exactly one of the two. */
public record WaitState(
        @Nullable Template seconds, @Nullable Template timestamp, Result result, Transition transition)
        implements State {
    public WaitState {
        if ((seconds == null) == (timestamp == null)) {
            throw new IllegalArgumentException("a Wait needs either Seconds or Timestamp");
        }
        Literals.requireSeconds("Seconds", seconds, 0);
        Literals.requireString("Timestamp", timestamp);
    }

    @Override
    public String type() {
        return "Wait";
    }

    @Override
    public Set<String> targets() {
        return transition.targets();
    }

    @Override
    public boolean isEnd() {
        return transition.next() == null;
    }
}
