package dev.retune.workflow.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A path from the empty world, by the labels of its steps. Written down it can be read, and replayed. */
record Trace(Scope scope, Mutant mutant, List<String> steps) {

    Trace {
        steps = List.copyOf(steps);
    }

    /** Of what {@link #toString} wrote. */
    static Trace parse(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String[] head = lines.get(0).split(" ", -1);
        List<String> steps = lines.subList(1, lines.size()).stream()
                .map(line -> line.replaceFirst("^\\d+\\. ", ""))
                .toList();
        return new Trace(Scope.parse(head[1]), Mutant.valueOf(head[3]), steps);
    }

    Trace with(Mutant other) {
        return new Trace(scope, other, steps);
    }

    /**
     * Takes the steps that are possible, and leaves out the others.
     *
     * @param told each step that was taken, and the state after it
     * @return what the last step breaks, or keeps from coming to rest
     */
    Optional<Finding> replay(Consumer<String> told) {
        Rules rules = new Rules(scope.slots());
        Steps possible = new Steps(scope);
        List<String> taken = new ArrayList<>();
        World world = World.empty(scope.slots(), mutant);
        try {
            for (String label : steps) {
                World before = world;
                Optional<Step> step = possible.of(world).stream()
                        .filter(candidate -> candidate.label().get().equals(label))
                        .findFirst();
                if (step.isPresent()) {
                    taken.add(label);
                    world = step.get().next().get();
                    rules.checkStep(before, world);
                    rules.checkStored(world);
                    told.accept("%-60s %s".formatted(label, world));
                }
            }
            new Recovery(rules).check(world);
            return Optional.empty();
        } catch (Violation e) {
            return Optional.of(new Finding(new Trace(scope, mutant, taken), e));
        }
    }

    /** A shorter path that breaks a rule too, found by leaving out ever smaller parts. */
    static Finding shortened(Finding found) {
        Finding shortest = found;
        for (int part = found.trace().steps().size() / 2; part > 0; part = part == 1 ? 0 : (part + 1) / 2) {
            for (int from = 0; from < shortest.trace().steps().size(); ) {
                Optional<Finding> shorter = shortest.trace().without(from, part).replay(told -> {});
                if (shorter.isPresent()) {
                    shortest = shorter.get();
                } else {
                    from += part;
                }
            }
        }
        return shortest;
    }

    private Trace without(int from, int length) {
        List<String> rest = new ArrayList<>(steps.subList(0, from));
        rest.addAll(steps.subList(Math.min(from + length, steps.size()), steps.size()));
        return new Trace(scope, mutant, rest);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("scope %s mutant %s%n".formatted(scope, mutant));
        for (int i = 0; i < steps.size(); i++) {
            text.append("%3d. %s%n".formatted(i + 1, steps.get(i)));
        }
        return text.toString();
    }
}
