package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;
import java.util.Set;
import org.jspecify.annotations.Nullable;

public record FailState(@Nullable Template error, @Nullable Template cause) implements State {
    public FailState {
        Literals.requireString("Error", error);
        Literals.requireString("Cause", cause);
    }

    @Override
    public String type() {
        return "Fail";
    }

    @Override
    public Set<String> targets() {
        return Set.of();
    }

    @Override
    public boolean isEnd() {
        return true;
    }
}
