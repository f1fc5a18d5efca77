package dev.retune.workflow.exploration;

import dev.retune.workflow.exploration.Step.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** One long path through a scope that is too large to be visited as a whole. */
final class RandomWalk {
    private static final int LENGTH = 600;
    private static final int BETWEEN_RECOVERIES = 60;

    private final Scope scope;
    private final Mutant mutant;
    private final Random random;
    private final Rules rules;
    private final Recovery recovery;

    RandomWalk(Scope scope, Mutant mutant, long seed) {
        this.scope = scope;
        this.mutant = mutant;
        this.random = new Random(seed);
        rules = new Rules(scope.slots());
        recovery = new Recovery(rules);
    }

    Optional<Finding> walk() {
        Steps steps = new Steps(scope);
        World world = World.empty(scope.slots(), mutant);
        List<String> labels = new ArrayList<>();
        try {
            for (int i = 1; i <= LENGTH; i++) {
                World before = world;
                List<Step> possible = steps.of(world);
                if (possible.isEmpty() || isOver(world)) {
                    break;
                }
                Step step = choose(possible);
                labels.add(step.label().get());
                world = step.next().get();
                rules.checkStep(before, world);
                if (!world.backend().storesTheSameAs(before.backend())) {
                    rules.checkStored(world);
                }
                if (i % BETWEEN_RECOVERIES == 0) {
                    recovery.check(world);
                }
            }
        } catch (Violation e) {
            return Optional.of(Trace.shortened(new Finding(new Trace(scope, mutant, labels), e)));
        }
        return Optional.empty();
    }

    /** Everything was created and deleted. */
    private boolean isOver(World world) {
        return world.spent().creations() == scope.models()
                && world.invocations().isEmpty()
                && world.backend().models().isEmpty();
    }

    private Step choose(List<Step> possible) {
        Map<Kind, List<Step>> byKind = possible.stream()
                .collect(Collectors.groupingBy(Step::kind, () -> new EnumMap<>(Kind.class), Collectors.toList()));
        int drawn =
                random.nextInt(byKind.keySet().stream().mapToInt(Kind::weight).sum());
        for (Map.Entry<Kind, List<Step>> steps : byKind.entrySet()) {
            drawn -= steps.getKey().weight();
            if (drawn < 0) {
                return steps.getValue().get(random.nextInt(steps.getValue().size()));
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }
}
