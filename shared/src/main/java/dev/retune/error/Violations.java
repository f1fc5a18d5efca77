package dev.retune.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects every problem with a request, so that the caller can mend them all at once. */
public final class Violations {
    /** A list of a million numbers where texts belong is one mistake, and its answer must not be longer than it. */
    private static final int MOST_REPORTED = 50;

    private final List<String> problems = new ArrayList<>();
    private int unreported;

    /** Records {@code problem} unless {@code holds}. */
    public Violations require(boolean holds, String problem) {
        if (!holds) {
            add(problem);
        }
        return this;
    }

    public void add(String problem) {
        if (problems.size() < MOST_REPORTED) {
            problems.add(problem);
        } else {
            unreported++;
        }
    }

    /** Whether a problem with {@code field}, or with something that it is part of, is recorded already. */
    public boolean concern(String field) {
        return problems.stream()
                .map(problem -> problem.substring(0, Math.max(0, problem.indexOf(' '))))
                .anyMatch(known -> field.equals(known) || field.startsWith(known + "."));
    }

    /** What {@code part} makes, or nothing and its problems recorded here. */
    public <T> Optional<T> collect(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (ApiException e) {
            if (e.code() != ErrorCode.INVALID_ARGUMENT) {
                throw e;
            }
            add(e.getMessage());
            return Optional.empty();
        }
    }

    /** @throws ApiException with {@link ErrorCode#INVALID_ARGUMENT} and all problems in one sentence */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw ApiException.invalidArgument(
                    String.join("; ", problems) + (unreported > 0 ? "; and " + unreported + " more" : ""));
        }
    }
}
