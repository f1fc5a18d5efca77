package dev.retune.local.stepfunctions.definition;

import java.util.Set;

public record PassState(Result result, Transition transition) implements State {
    @Override
    public String type() {
        return "Pass";
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
