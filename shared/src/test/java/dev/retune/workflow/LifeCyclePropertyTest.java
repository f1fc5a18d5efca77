package dev.retune.workflow;

import static dev.retune.model.Fixtures.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Invariants;
import dev.retune.model.ModelKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Short random lives of a few models over one slot and a store that loses calls and answers. */
final class LifeCyclePropertyTest {
    private static final int MOST_MODELS = 3;
    private static final double LOSS_RATE = 0.2;

    @Property(tries = 400, seed = "20260101", shrinking = ShrinkingMode.BOUNDED)
    void whateverIsLostEverythingSettles(@ForAll("operations") List<Operation> operations, @ForAll long seed) {
        World world = new World(new Random(seed));

        for (Operation operation : operations) {
            world.attempt(operation);
            world.invariants.assertHold(ACME);
        }
        world.settle();

        world.assertSettled();
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        return Arbitraries.frequency(
                        Tuple.of(3, Operation.CREATE),
                        Tuple.of(12, Operation.ADVANCE),
                        Tuple.of(4, Operation.SWEEP),
                        Tuple.of(2, Operation.SWEEP_LATE),
                        Tuple.of(1, Operation.RESTART),
                        Tuple.of(2, Operation.CRASH),
                        Tuple.of(1, Operation.FAIL),
                        Tuple.of(1, Operation.RETRAIN),
                        Tuple.of(1, Operation.DELETE),
                        Tuple.of(1, Operation.LOSE_WORKFLOW),
                        Tuple.of(2, Operation.FIND_WORKFLOW),
                        Tuple.of(2, Operation.WAIT))
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    private enum Operation {
        CREATE,
        RETRAIN,
        DELETE,
        /** An execution, also one that was given up, does its next task. */
        ADVANCE,
        FAIL,
        CRASH,
        SWEEP,
        SWEEP_LATE,
        RESTART,
        LOSE_WORKFLOW,
        FIND_WORKFLOW,
        WAIT
    }

    private static final class World {
        private final Random random;
        private final ControlPlane plane;
        private final Invariants invariants;
        private final Set<ModelKey> created = new HashSet<>();
        private final List<SimulatedExecution> executions = new ArrayList<>();
        private int asked;

        World(Random random) {
            this.random = random;
            plane = new ControlPlane(1, inner -> new LossyFinetunedModelStore(inner, random, LOSS_RATE));
            invariants = new Invariants(plane.inner);
        }

        void attempt(Operation operation) {
            try {
                run(operation);
            } catch (ApiException e) {
                assertThat(e.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.FAILED_PRECONDITION, ErrorCode.NOT_FOUND);
            }
            for (FinetunedModel model : invariants.models(ACME)) {
                created.add(model.key());
            }
            joinStarted();
        }

        void settle() {
            ((LossyFinetunedModelStore) plane.store).heal();
            plane.workflow.setReachable(true);
            for (int i = 0; i < 60; i++) {
                plane.sweepAfter(Duration.ofMinutes(2), ControlPlane.EVENTUALLY_CONSISTENT);
                joinStarted();
                executions.forEach(SimulatedExecution::advance);
                executions.forEach(SimulatedExecution::advance);
                joinStarted();
            }
        }

        void assertSettled() {
            invariants.assertAtRest(ACME, 1, model -> false);
            assertThat(invariants.models(ACME))
                    .allSatisfy(model -> assertThat(model.status().isUnderWay())
                            .as("%s", model)
                            .isFalse());
            assertThat(plane.inner.slots()).isEmpty();
            assertThat(plane.workflow.running()).isEmpty();
            for (ModelKey key : created) {
                if (plane.inner.find(key).isEmpty()) {
                    assertThat(plane.inner.findDeleted(key)).as("clean-up").isEmpty();
                    assertThat(invariants.events(key)).as("leftovers").isEmpty();
                    assertThat(plane.objects.of(key)).as("leftovers").isEmpty();
                }
            }
        }

        private void run(Operation operation) {
            switch (operation) {
                case CREATE -> {
                    if (asked < MOST_MODELS) {
                        plane.create("model " + asked++);
                    }
                }
                case RETRAIN -> {
                    for (FinetunedModel model : anyModel()) {
                        plane.retrain(
                                model.key(), model.settings().hyperparameters().trainEpochs() % 10 + 1);
                    }
                }
                case DELETE -> {
                    for (FinetunedModel model : anyModel()) {
                        plane.delete(model.key());
                    }
                }
                case ADVANCE -> anyExecution().forEach(SimulatedExecution::advance);
                case FAIL -> anyExecution().forEach(SimulatedExecution::fail);
                case CRASH -> anyExecution().forEach(SimulatedExecution::crash);
                case SWEEP -> plane.sweepAfter(Duration.ofSeconds(20), ControlPlane.EVENTUALLY_CONSISTENT);
                case SWEEP_LATE -> plane.sweepAfter(Duration.ofMinutes(3), ControlPlane.CONSISTENT);
                case RESTART -> plane.sweepAfter(Duration.ofSeconds(5), ControlPlane.AFTER_RESTART);
                case LOSE_WORKFLOW -> plane.workflow.setReachable(false);
                case FIND_WORKFLOW -> plane.workflow.setReachable(true);
                case WAIT -> plane.clock.advance(Duration.ofSeconds(random.nextInt(120)));
            }
        }

        private void joinStarted() {
            List<WorkflowInput> started = plane.workflow.started();
            for (WorkflowInput input : started.subList(executions.size(), started.size())) {
                executions.add(new SimulatedExecution(plane, input));
            }
        }

        private List<FinetunedModel> anyModel() {
            return any(invariants.models(ACME));
        }

        private List<SimulatedExecution> anyExecution() {
            return any(
                    executions.stream().filter(execution -> !execution.isOver()).toList());
        }

        private <T> List<T> any(List<T> all) {
            return all.isEmpty() ? List.of() : List.of(all.get(random.nextInt(all.size())));
        }
    }
}
