package dev.retune.workflow.exploration;

import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelKey;
import dev.retune.model.Status;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Operation.Create;
import dev.retune.workflow.exploration.Operation.Delete;
import dev.retune.workflow.exploration.Operation.NewSettings;
import dev.retune.workflow.exploration.Operation.Rename;
import dev.retune.workflow.exploration.Operation.Sweep;
import dev.retune.workflow.exploration.Operation.Work;
import dev.retune.workflow.exploration.Step.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Everything that can happen in a state, within a scope. */
final class Steps {
    /** Past a lease; past the silence that the sweeper bears; past every invocation. */
    private static final List<Duration> JUMPS =
            List.of(Duration.ofSeconds(61), Duration.ofSeconds(91), Duration.ofMinutes(16));

    private static final int MOST_EPOCHS = 10;

    private final Scope scope;

    Steps(Scope scope) {
        this.scope = scope;
    }

    List<Step> of(World world) {
        if (isBeyond(world)) {
            return List.of();
        }
        Possibilities possible = new Possibilities(world);
        possible.invocations();
        possible.executions();
        if (!possible.isRecovering()) {
            possible.users();
            possible.sweeper();
            possible.clock();
        }
        possible.restart();
        return possible.steps;
    }

    private boolean isBeyond(World world) {
        return world.backend().models().stream()
                .anyMatch(model -> model.fence().attempt() > scope.attempts()
                        || model.fence().dispatch() > scope.dispatches());
    }

    private final class Possibilities {
        private final World world;
        private final Spent spent;
        private final boolean roomForInvocation;
        private final boolean faultsLeft;
        private final List<Step> steps = new ArrayList<>();

        Possibilities(World world) {
            this.world = world;
            this.spent = world.spent();
            this.roomForInvocation = world.invocations().size() < scope.invocations();
            this.faultsLeft = spent.faults() < scope.faults();
        }

        /** The embedded runtime takes requests only once it has put right what was lost. */
        boolean isRecovering() {
            return world.invocations().stream().anyMatch(invocation -> isRecovery(invocation));
        }

        void invocations() {
            for (Invocation invocation : world.invocations()) {
                Supplier<String> label = () -> invocation.name() + ": " + invocation.pending();
                Call call = invocation.pending();
                add(Kind.PROGRESS, label, () -> world.proceeding(invocation, Fault.NONE));
                fault(() -> label.get() + Fault.CALL_LOST, () -> world.proceeding(invocation, Fault.CALL_LOST));
                if (call.mayLoseAnswer()) {
                    fault(() -> label.get() + Fault.ANSWER_LOST, () -> world.proceeding(invocation, Fault.ANSWER_LOST));
                }
                if (call.isWrite() && invocation.operation() instanceof Work) {
                    fault(() -> label.get() + Fault.DEATH_AFTER, () -> world.proceeding(invocation, Fault.DEATH_AFTER));
                }
                if (call.mayBeStale() && !invocation.operation().equals(Sweep.EMBEDDED)) {
                    fault(() -> label.get() + Fault.STALE, () -> world.proceeding(invocation, Fault.STALE));
                }
                if (!isRecovery(invocation)) {
                    fault(() -> invocation.name() + " dies", () -> world.without(invocation));
                }
                world.lookingLate(invocation)
                        .ifPresent(late -> add(
                                Kind.PROGRESS, () -> invocation.name() + " looks at the clock only now", () -> late));
            }
        }

        void executions() {
            for (WorkflowInput execution : world.backend().stepFunctions().running()) {
                String name = Names.of(execution);
                Task task = world.backend().stepFunctions().at(execution);
                if (world.isAwaiting(execution)) {
                    fault(() -> name + " waits no longer for its task", () -> forsakingAwaited(execution));
                } else if (roomForInvocation) {
                    add(Kind.PROGRESS, () -> name + " calls " + task, () -> world.calling(new Work(execution, task)));
                }
                if (task != Task.MARK_FAILED) {
                    fault(() -> name + " gives its task up", () -> world.moving(execution, Task.MARK_FAILED));
                }
                fault(() -> name + " ends without a word", () -> world.moving(execution, Task.END));
            }
        }

        void users() {
            if (spent.creations() < scope.models() && roomForInvocation) {
                int number = spent.creations() + 1;
                add(
                        Kind.CREATION,
                        () -> "somebody creates m" + number,
                        () -> world.spending(spent.creation()).calling(new Create(number)));
            }
            if (spent.requests() < scope.requests() && roomForInvocation) {
                world.backend().models().forEach(this::requests);
            }
        }

        void sweeper() {
            if (spent.sweeps() < scope.sweeps() && roomForInvocation) {
                World swept = world.spending(spent.sweep());
                add(Kind.SWEEP, () -> "the sweeper is called", () -> swept.calling(Sweep.ON_AWS));
                add(Kind.SWEEP, () -> "the embedded sweeper is called", () -> swept.calling(Sweep.EMBEDDED));
            }
        }

        void clock() {
            if (spent.jumps() < scope.jumps()) {
                for (Duration jump : JUMPS) {
                    add(
                            Kind.TIME,
                            () -> "clock +" + jump.toSeconds() + " s",
                            () -> world.spending(spent.jump()).later(jump));
                }
            }
        }

        void restart() {
            fault(() -> "everything is restarted", () -> world.restarted());
        }

        private void requests(FinetunedModel model) {
            ModelKey key = model.key();
            String name = Names.of(key);
            World asked = world.spending(spent.request());
            add(Kind.REQUEST, () -> "somebody deletes " + name, () -> asked.calling(new Delete(key)));
            if (!model.name().equals("renamed")) {
                add(Kind.REQUEST, () -> "somebody renames " + name, () -> asked.calling(new Rename(key)));
            }
            boolean mayRetrain = model.status().next().contains(Status.QUEUED)
                    && model.fence().attempt() < scope.attempts();
            if (mayRetrain || model.status() == Status.QUEUED) {
                List<Integer> underWay = epochsAskedFor(key);
                int last = underWay.isEmpty()
                        ? model.settings().hyperparameters().trainEpochs()
                        : Collections.max(underWay);
                // Others than it has, and once more what is being asked for.
                newSettings(key, last % MOST_EPOCHS + 1);
                underWay.forEach(epochs -> newSettings(key, epochs));
            }
        }

        private void newSettings(ModelKey key, int epochs) {
            add(
                    Kind.REQUEST,
                    () -> "somebody sets " + Names.of(key) + " to " + epochs + " epochs",
                    () -> world.spending(spent.request()).calling(new NewSettings(key, epochs)));
        }

        private List<Integer> epochsAskedFor(ModelKey key) {
            return world.invocations().stream()
                    .map(Invocation::operation)
                    .filter(NewSettings.class::isInstance)
                    .map(NewSettings.class::cast)
                    .filter(operation -> operation.model().equals(key))
                    .map(NewSettings::epochs)
                    .distinct()
                    .toList();
        }

        private static boolean isRecovery(Invocation invocation) {
            return invocation.operation() instanceof Sweep sweep && sweep.isAfterRestart();
        }

        private World forsakingAwaited(WorkflowInput execution) {
            return world.invocations().stream()
                    .filter(invocation -> invocation.awaited()
                            && invocation.operation() instanceof Work work
                            && work.input().equals(execution))
                    .findFirst()
                    .map(world::forsaking)
                    .orElseThrow();
        }

        private void add(Kind kind, Supplier<String> label, Supplier<World> next) {
            steps.add(new Step(kind, label, next));
        }

        /** What a fault makes of the world is charged to the path. */
        private void fault(Supplier<String> label, Supplier<World> next) {
            if (faultsLeft) {
                add(Kind.FAULT, label, () -> next.get().spending(spent.fault()));
            }
        }
    }
}
