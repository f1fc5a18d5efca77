package dev.retune.workflow.exploration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Visits every state of a scope, nearest first, so that the first violation has a shortest path. */
final class Explorer {
    private final Scope scope;
    private final Mutant mutant;
    private final Rules rules;
    private final Recovery recovery;
    private final Steps steps;
    private final Set<Fingerprint.Value128> seen = new HashSet<>();
    private final Set<Fingerprint.Value128> checked = new HashSet<>();
    private final Queue<Node> frontier = new ArrayDeque<>();
    private long transitions;
    private int depth;

    Explorer(Scope scope, Mutant mutant) {
        this.scope = scope;
        this.mutant = mutant;
        rules = new Rules(scope.slots());
        recovery = new Recovery(rules);
        steps = new Steps(scope);
    }

    /** Visits all there is, or comes back at the first violation. */
    Optional<Finding> explore() {
        World empty = World.empty(scope.slots(), mutant);
        seen.add(fingerprint(empty));
        frontier.add(new Node(empty, new Path(null, 0, 0)));
        while (!frontier.isEmpty()) {
            Node node = frontier.remove();
            depth = node.path.length;
            List<Step> possible = steps.of(node.world);
            for (int i = 0; i < possible.size(); i++) {
                Path path = new Path(node.path, i, depth + 1);
                try {
                    visit(node.world, possible.get(i), path);
                } catch (Violation e) {
                    return Optional.of(new Finding(new Trace(scope, mutant, labels(path)), e));
                }
            }
        }
        return Optional.empty();
    }

    private void visit(World from, Step step, Path path) {
        transitions++;
        World next = step.next().get();
        rules.checkStep(from, next);
        if (seen.add(fingerprint(next))) {
            if (checked.add(next.backend().fingerprint(next.now()))) {
                rules.checkStored(next);
                recovery.check(next);
            }
            frontier.add(new Node(next, path));
        }
    }

    private Fingerprint.Value128 fingerprint(World world) {
        return world.fingerprint(world.spent().faults() < scope.faults());
    }

    private List<String> labels(Path path) {
        List<String> labels = new ArrayList<>();
        World world = World.empty(scope.slots(), mutant);
        List<Integer> choices = path.choices();
        for (int i = 0; i < choices.size(); i++) {
            Step step = steps.of(world).get(choices.get(i));
            labels.add(step.label().get());
            if (i < choices.size() - 1) {
                world = step.next().get();
            }
        }
        return labels;
    }

    @Override
    public String toString() {
        return "%,d states by %,d steps, %d deep, in which %,d different things are stored"
                .formatted(seen.size(), transitions, depth, checked.size());
    }

    private record Node(World world, Path path) {}

    /** Shares its beginning with others, and remembers which of the possible steps was taken. */
    private record Path(Path before, int choice, int length) {
        List<Integer> choices() {
            List<Integer> choices = new ArrayList<>();
            for (Path path = this; path.before != null; path = path.before) {
                choices.add(path.choice);
            }
            Collections.reverse(choices);
            return choices;
        }
    }
}
