package dev.retune.dynamodb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The next requests of an operation fare as a test says, all others well. */
public final class ScriptedFaults implements Faults {
    private final Map<String, Queue<Fault>> script = new HashMap<>();
    private final Map<String, List<String>> bodies = new HashMap<>();

    public ScriptedFaults next(String operation, Fault... faults) {
        script.computeIfAbsent(operation, unused -> new ArrayDeque<>()).addAll(List.of(faults));
        return this;
    }

    /** The requests of an operation so far. */
    List<String> bodies(String operation) {
        return bodies.getOrDefault(operation, List.of());
    }

    @Override
    public synchronized Fault next(String operation, String body) {
        bodies.computeIfAbsent(operation, unused -> new ArrayList<>()).add(body);
        Fault fault = script.getOrDefault(operation, new ArrayDeque<>()).poll();
        return fault == null ? Fault.NONE : fault;
    }
}
