package dev.retune.local.stepfunctions.definition;

import java.util.Set;

public record SucceedState(Result result) implements State {
    @Override
    public String type() {
        return "Succeed";
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
