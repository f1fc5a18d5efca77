package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.interpreter.Outcome;
import dev.retune.local.stepfunctions.interpreter.TestExecution;
import dev.retune.local.template.Template;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks the template's training machine on every way through it: it and {@link Status#next} agree. */
final class LifeCycleWalkTest {
    private static final Map<String, Object> INPUT =
            Map.of("organization_id", "acme", "model_id", "m", "attempt", 1, "dispatch", 1);

    private final Template template = Template.read(Path.of("../template.yaml"), Map.of());
    private final StateMachineDefinition machine = StateMachineDefinition.of(template.stateMachines().stream()
            .filter(found -> found.logicalId().equals("TrainingStateMachine"))
            .findFirst()
            .orElseThrow()
            .definition());

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "FINETUNING", "DEPLOYING_API"})
    void aRunInWhichNothingGoesWrongMakesReady(Status status) throws InterruptedException {
        SimulatedRun run = walk(status, List.of());

        assertThat(run.status()).isEqualTo(Status.READY);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "FINETUNING", "DEPLOYING_API"})
    void whereverAStepFailsTheModelIsFailedAndWhereverItIsGivenUpTheModelIsLeft(Status status)
            throws InterruptedException {
        for (SimulatedRun run : everyWay(status)) {
            Status end = switch (run.lastTurn()) {
                case NORMAL, MORE -> Status.READY;
                case FAILURE -> Status.FAILED;
                case GIVEN_UP -> run.statusWhenGivenUp();
            };
            assertThat(run.status()).as("%s", run).isEqualTo(end);
        }
    }

    @Test
    void theMachineTakesEveryStepOfAModelUnderWayAndNoOther() throws InterruptedException {
        Set<String> taken = new TreeSet<>();
        Set<String> legal = new TreeSet<>();
        for (Status status : Status.values()) {
            if (status.isUnderWay()) {
                everyWay(status).forEach(run -> taken.addAll(run.taken()));
                // A deletion is the user's doing, not the machine's.
                status.next().stream()
                        .filter(next -> next != Status.DELETED)
                        .forEach(next -> legal.add(status + " -> " + next));
            }
        }

        assertThat(taken).isEqualTo(legal);
    }

    /** All runs with at most three chunks, told apart by what each call of a function comes to. */
    private List<SimulatedRun> everyWay(Status status) throws InterruptedException {
        List<SimulatedRun> runs = new ArrayList<>();
        explore(status, List.of(), runs);
        assertThat(runs).hasSizeGreaterThan(5);
        return runs;
    }

    private void explore(Status status, List<SimulatedRun.Turn> turns, List<SimulatedRun> runs)
            throws InterruptedException {
        SimulatedRun run = walk(status, turns);
        runs.add(run);
        for (int call = turns.size(); call < run.calls(); call++) {
            for (SimulatedRun.Turn turn : SimulatedRun.Turn.values()) {
                List<SimulatedRun.Turn> other = new ArrayList<>(turns);
                while (other.size() < call) {
                    other.add(SimulatedRun.Turn.NORMAL);
                }
                other.add(turn);
                boolean chunksInBounds = other.stream()
                                .filter(found -> found == SimulatedRun.Turn.MORE)
                                .count()
                        <= 2;
                if (turn != SimulatedRun.Turn.NORMAL && run.canTake(turn, call) && chunksInBounds) {
                    explore(status, other, runs);
                }
            }
        }
    }

    private SimulatedRun walk(Status status, List<SimulatedRun.Turn> turns) throws InterruptedException {
        SimulatedRun run = new SimulatedRun(template, status, turns);

        Outcome outcome = new TestExecution(run).run(machine, INPUT);

        assertThat(run.problem()).as("%s", run).isEmpty();
        assertThat(outcome).as("%s", run).isInstanceOf(Outcome.Succeeded.class);
        return run;
    }
}
