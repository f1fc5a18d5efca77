package dev.retune.local.stepfunctions.definition;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What comes after a state.
 *
 * @param next the state, or null where the execution ends
 */
public record Transition(@Nullable String next) {
    static final Transition END = new Transition(null);

    Set<String> targets() {
        return next == null ? Set.of() : Set.of(next);
    }
}
