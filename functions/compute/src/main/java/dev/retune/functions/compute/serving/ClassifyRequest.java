package dev.retune.functions.compute.serving;

import dev.retune.api.JsonObject;
import dev.retune.error.Violations;
import java.util.List;
import java.util.Set;

/** The body of a classify request. Examples are ignored: a tuned model needs none. */
record ClassifyRequest(String model, List<String> inputs) {
    private static final int MOST_INPUTS = 96;
    private static final Set<String> TRUNCATIONS = Set.of("NONE", "START", "END");

    static ClassifyRequest of(JsonObject body) {
        Violations violations = new Violations();
        String model = body.string("model", violations).orElse("");
        List<String> inputs = body.strings("inputs", violations).orElse(List.of());
        violations
                .require(!model.isBlank(), "model must be the id of a fine-tuned model, such as <id>-ft")
                .require(!inputs.isEmpty(), "inputs must not be empty")
                .require(inputs.size() <= MOST_INPUTS, "inputs must have at most " + MOST_INPUTS + " texts")
                .require(
                        body.string("truncate", violations)
                                .map(TRUNCATIONS::contains)
                                .orElse(true),
                        "truncate must be one of NONE, START, END")
                .throwIfAny();
        return new ClassifyRequest(model, inputs);
    }
}
