package dev.retune.functions.compute.serving;

import dev.retune.api.JsonObject;
import dev.retune.error.Violations;
import dev.retune.trainer.tokenizer.Truncation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a classify request. Examples are ignored: a tuned model needs none.
 *
 * @param truncation nothing if a text that is too long is to be refused
 */
record ClassifyRequest(String model, List<String> inputs, Optional<Truncation> truncation) {
    private static final int MOST_INPUTS = 96;
    private static final String NO_TRUNCATION = "NONE";
    private static final Set<String> TRUNCATIONS =
            Set.of(NO_TRUNCATION, Truncation.START.name(), Truncation.END.name());

    static ClassifyRequest of(JsonObject body) {
        Violations violations = new Violations();
        String model = body.string("model", violations).orElse("");
        List<String> inputs = body.strings("inputs", violations).orElse(List.of());
        String truncate = body.string("truncate", violations).orElse(Truncation.END.name());
        violations
                .require(!model.isBlank(), "model must be the id of a fine-tuned model, such as <id>-ft")
                .require(!inputs.isEmpty(), "inputs must not be empty")
                .require(inputs.size() <= MOST_INPUTS, "inputs must have at most " + MOST_INPUTS + " texts")
                .require(TRUNCATIONS.contains(truncate), "truncate must be one of NONE, START, END")
                .throwIfAny();
        return new ClassifyRequest(
                model,
                inputs,
                truncate.equals(NO_TRUNCATION) ? Optional.empty() : Optional.of(Truncation.valueOf(truncate)));
    }
}
