package dev.retune.workflow.exploration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A rule, and a path that breaks it. */
record Finding(Trace trace, Violation violation) {
    private static final Path LAST = Path.of("target", "exploration.trace");

    /** Fails with the trace, which is kept for {@link TraceTest} to replay. */
    static void requireNone(Optional<Finding> found) {
        found.ifPresent(finding -> {
            try {
                Files.writeString(LAST, finding.trace().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new AssertionError(
                    "%s%nreplay it with -Dtest=TraceTest -Dexploration.trace=%s".formatted(finding, LAST),
                    finding.violation());
        });
    }

    @Override
    public String toString() {
        return "%s%n%s".formatted(violation.getMessage(), trace);
    }
}
