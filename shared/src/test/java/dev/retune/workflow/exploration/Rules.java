package dev.retune.workflow.exploration;

import static dev.retune.model.Fixtures.ACME;

import dev.retune.model.FinetunedModel;
import dev.retune.model.Invariants;
import dev.retune.model.ModelKey;
import dev.retune.model.Status;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Operation.Work;
import java.util.List;

/** What no step may ever break. */
final class Rules {
    private final int slots;

    Rules(int slots) {
        this.slots = slots;
    }

    /** What must hold between two states, and of invocations. */
    void checkStep(World before, World after) {
        if (after.backend().rows() != before.backend().rows()) {
            for (ModelKey key : before.backend().created()) {
                require(
                        before.backend().rows().find(key).isPresent()
                                || after.backend().rows().find(key).isEmpty(),
                        "%s was deleted and is there again",
                        Names.of(key));
            }
        }
        checkOneTrainsAtATime(after);
    }

    /** What must hold of everything that is stored. */
    void checkStored(World after) {
        try {
            new Invariants(after.backend().rows()).assertHold(ACME);
        } catch (AssertionError e) {
            throw new Violation(e.getMessage(), e);
        }
        require(
                after.backend().rows().slots().keySet().stream().allMatch(slot -> slot < slots),
                "more trainings at once than %d: %s",
                slots,
                after.backend().rows().slots());
        after.backend().models().forEach(model -> checkObjects(model, after));
    }

    /** What a row points to was written before, and is removed after. */
    private static void checkObjects(FinetunedModel model, World world) {
        String name = Names.of(model.key());
        if (model.status() == Status.FINETUNING) {
            require(
                    world.backend().objects().contains(CopiedRows.of(model)),
                    "%s trains without the rows of its settings",
                    name);
            require(
                    model.checkpoint().map(world.backend().objects()::contains).orElse(true),
                    "%s names a checkpoint that is not there",
                    name);
        }
        if (model.status() == Status.DEPLOYING_API) {
            require(
                    world.backend()
                            .objects()
                            .contains(
                                    Execution.adapter(model.key(), model.fence().attempt())),
                    "%s deploys an adapter that is not there",
                    name);
        }
        require(
                model.deployed()
                        .map(deployed -> world.backend().objects().contains(deployed.adapter()))
                        .orElse(true),
                "%s serves an adapter that is not there",
                name);
    }

    /** Of one attempt: a later one begins from nothing, and shares nothing with what an earlier one still does. */
    private static void checkOneTrainsAtATime(World world) {
        List<Invocation> training = world.invocations().stream()
                .filter(invocation -> invocation.trainsAt(world.now()))
                .toList();
        for (Invocation one : training) {
            for (Invocation other : training) {
                require(one == other || !sameAttempt(one, other), "%s and %s train at once", one.name(), other.name());
            }
        }
    }

    private static boolean sameAttempt(Invocation one, Invocation other) {
        WorkflowInput first = ((Work) one.operation()).input();
        WorkflowInput second = ((Work) other.operation()).input();
        return first.model().equals(second.model())
                && first.fence().attempt() == second.fence().attempt();
    }

    private static void require(boolean holds, String broken, Object... details) {
        if (!holds) {
            throw new Violation(broken.formatted(details));
        }
    }
}
