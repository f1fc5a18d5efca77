package dev.retune.workflow.exploration;

import dev.retune.model.ModelKey;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Operation.Sweep;
import dev.retune.workflow.exploration.Operation.Work;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Whatever happened before: once nothing is lost any more, the sweeper and the executions bring everything to rest. */
final class Recovery {
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
    /** A lost execution is noticed within three sweeps, the lease of a dead chunk is over within two. */
    private static final int SWEEPS_A_MODEL = 5;

    private static final int MOST_TASKS = 20;

    private final Rules rules;
    private final Set<Fingerprint.Value128> recovered = new HashSet<>();

    Recovery(Rules rules) {
        this.rules = rules;
    }

    /** From when every invocation at work has died. */
    void check(World abandoned) {
        try {
            recover(abandoned.withoutInvocations());
        } catch (Violation e) {
            throw new Violation(e.getMessage() + ", once nothing is lost any more", e);
        }
    }

    private void recover(World abandoned) {
        World world = abandoned;
        Set<Fingerprint.Value128> way = new HashSet<>();
        int most = SWEEPS_A_MODEL * (world.backend().created().size() + 1);
        while (!isAtRest(world)) {
            Fingerprint.Value128 stored = world.backend().fingerprint(world.now());
            if (recovered.contains(stored)) {
                break;
            }
            if (!way.add(stored) || way.size() > most) {
                throw new Violation("the world does not come to rest: " + world);
            }
            world = runExecutions(world);
            world = sweep(world, isUnderWay(world) ? BETWEEN_SWEEPS : CleanUp.SAFETY);
        }
        recovered.addAll(way);
    }

    private World sweep(World world, Duration pause) {
        World later = world.later(pause);
        World swept = later.finishing(Sweep.ON_AWS);
        check(later, swept);
        return swept;
    }

    /** Every execution does what it can do now. */
    private World runExecutions(World start) {
        World world = start;
        for (WorkflowInput execution : start.backend().stepFunctions().running()) {
            for (int i = 0; i < MOST_TASKS && world.backend().stepFunctions().at(execution) != Task.END; i++) {
                Task task = world.backend().stepFunctions().at(execution);
                World next = world.finishing(new Work(execution, task));
                check(world, next);
                world = next;
            }
        }
        // A task that freed a slot has started others.
        return world.backend().stepFunctions().all().size()
                        > start.backend().stepFunctions().all().size()
                ? runExecutions(world)
                : world;
    }

    private void check(World before, World after) {
        rules.checkStep(before, after);
        if (!after.backend().storesTheSameAs(before.backend())) {
            rules.checkStored(after);
        }
    }

    /** Nothing is under way, and nothing is left of what was deleted. */
    private static boolean isAtRest(World world) {
        return !isUnderWay(world) && world.backend().created().stream().noneMatch(key -> isLeftOver(world, key));
    }

    private static boolean isUnderWay(World world) {
        return !world.backend().stepFunctions().running().isEmpty()
                || !world.backend().rows().slots().isEmpty()
                || world.backend().models().stream()
                        .anyMatch(model -> model.status().isUnderWay());
    }

    private static boolean isLeftOver(World world, ModelKey key) {
        return world.backend().rows().find(key).isEmpty()
                && (world.backend().rows().findDeleted(key).isPresent()
                        || world.backend().rows().lastEvent(key).isPresent()
                        || !world.backend().objects().of(key).isEmpty());
    }
}
