package dev.retune.workflow.exploration;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of the world is explored. Within it every order of every call is tried, with every fault at every call.
 *
 * @param models at most so many are created
 * @param slots trainings at once
 * @param attempts of a model, which bounds retrains
 * @param dispatches executions of an attempt; a state beyond is checked, but nothing is tried from there
 * @param requests deletions, renames and new settings of a path
 * @param sweeps of a path
 * @param faults of a path: lost calls and answers, deaths, stale reads, doubled tasks, restarts
 * @param jumps of the clock in a path
 * @param invocations that run at the same time
 */
record Scope(
        int models,
        int slots,
        int attempts,
        int dispatches,
        int requests,
        int sweeps,
        int faults,
        int jumps,
        int invocations) {

    /** As many numbers, in the order of the components, between slashes. */
    static Scope parse(String text) {
        int[] parts = Arrays.stream(text.strip().split("/"))
                .mapToInt(Integer::parseInt)
                .toArray();
        if (parts.length != 9) {
            throw new IllegalArgumentException(
                    "a scope is models/slots/attempts/dispatches/requests/sweeps/faults/jumps/invocations, not "
                            + text);
        }
        return new Scope(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8]);
    }

    @Override
    public String toString() {
        return Stream.of(models, slots, attempts, dispatches, requests, sweeps, faults, jumps, invocations)
                .map(Object::toString)
                .collect(Collectors.joining("/"));
    }
}
