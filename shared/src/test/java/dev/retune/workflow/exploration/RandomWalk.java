package dev.retune.workflow.exploration;

import dev.retune.workflow.exploration.Step.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One long path through a scope that is too large to be visited as a whole. */
final class RandomWalk {
    private static final int LENGTH = 600;
    private static final int BETWEEN_RECOVERIES = 60;
    private static final double FAULTS = 0.08;
    private static final double OCCASIONS = 0.1;

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
                Step step = choose(steps.of(world));
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

    private Step choose(List<Step> possible) {
        double chance = random.nextDouble();
        Kind wanted = chance < FAULTS ? Kind.FAULT : chance < FAULTS + OCCASIONS ? Kind.OCCASION : Kind.PROGRESS;
        List<Step> ofKind =
                possible.stream().filter(step -> step.kind() == wanted).toList();
        List<Step> among = ofKind.isEmpty() ? possible : ofKind;
        return among.get(random.nextInt(among.size()));
    }
}
