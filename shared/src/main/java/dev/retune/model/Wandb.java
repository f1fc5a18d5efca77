package dev.retune.model;

import dev.retune.error.Violations;
import java.util.Optional;

/**
 * Where on Weights &amp; Biases a run is to be logged. The key for it is kept apart, in {@link SealedWandbKey}.
 *
 * @param entity a user or team; absent means the key's own
 */
public record Wandb(String project, Optional<String> entity) {
    /** Of a project's name on Weights &amp; Biases; names of users and teams are shorter. */
    private static final int LONGEST = 128;

    public Wandb {
        Violations violations = new Violations();
        check("settings.wandb.project", project, violations);
        entity.ifPresent(name -> check("settings.wandb.entity", name, violations));
        violations.throwIfAny();
    }

    private static void check(String field, String value, Violations violations) {
        violations
                .require(!value.isBlank(), field + " must not be empty")
                .require(
                        value.codePointCount(0, value.length()) <= LONGEST,
                        field + " must have at most " + LONGEST + " characters")
                .require(
                        value.codePoints().noneMatch(ModelName::isControl),
                        field + " must not contain control characters or bidirectional controls");
    }
}
