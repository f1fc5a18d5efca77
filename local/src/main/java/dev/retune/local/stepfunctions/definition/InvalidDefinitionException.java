package dev.retune.local.stepfunctions.definition;

import java.util.List;

/** A definition that is wrong, or asks for something the embedded runtime does not support. */
public final class InvalidDefinitionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidDefinitionException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    InvalidDefinitionException(String problem) {
        this(List.of(problem));
    }

    /** Every problem found, a sentence each. */
    public List<String> problems() {
        return problems;
    }
}
