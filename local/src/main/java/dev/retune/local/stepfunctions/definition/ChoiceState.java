package dev.retune.local.stepfunctions.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes where the first rule that holds says.
 *
 * @param otherwise where to go when none holds (the field Default); null makes that an error
 * @param result used when none holds
 */
public record ChoiceState(List<ChoiceRule> rules, @Nullable String otherwise, Result result) implements State {
    public ChoiceState {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("Choices must have at least one rule");
        }
    }

    @Override
    public String type() {
        return "Choice";
    }

    @Override
    public Set<String> targets() {
        Set<String> targets = new LinkedHashSet<>();
        rules.forEach(rule -> targets.add(rule.next()));
        if (otherwise != null) {
            targets.add(otherwise);
        }
        return targets;
    }

    @Override
    public boolean isEnd() {
        return false;
    }
}
