package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.stepfunctions.definition.Catcher;
import dev.retune.local.stepfunctions.definition.ErrorNames;
import dev.retune.local.stepfunctions.definition.Retrier;
import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.definition.TaskState;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.StateMachineResource;
import dev.retune.local.template.Template;
import dev.retune.model.LifeCycle;
import dev.retune.workflow.LeaseHeldException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every task of the template's state machines must have, so that no execution hangs or ends in nothing. */
final class StateMachineTest {
    private static final String MARK_FAILED = "MarkFailed";
    private static final List<String> LAMBDA_SERVICE_ERRORS = List.of(
            "Lambda.ServiceException",
            "Lambda.AWSLambdaException",
            "Lambda.SdkClientException",
            "Lambda.TooManyRequestsException");

    private final Template template = Template.read(Path.of("../template.yaml"), Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"TrainingStateMachine", "ValidationStateMachine"})
    void everyTaskEndsBeforeItsExecutionDoesAndAfterItsFunction(String machine) {
        tasks(machine)
                .forEach((name, task) -> assertThat(seconds(task))
                        .as(name)
                        .isGreaterThan(function(machine, name).timeout().toSeconds()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TrainingStateMachine", "ValidationStateMachine"})
    void everyTaskIsTriedAgainAfterAPassingFailureOfLambda(String machine) {
        tasks(machine)
                .forEach((name, task) -> assertThat(LAMBDA_SERVICE_ERRORS)
                        .as(name)
                        .allSatisfy(error -> assertThat(task.retriers())
                                .anyMatch(retrier -> retrier.errors().match(error) && retrier.maxAttempts() >= 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TrainingStateMachine", "ValidationStateMachine"})
    void whateverElseFailsIsMarkedFailed(String machine) {
        tasks(machine).forEach((name, task) -> {
            if (name.equals(MARK_FAILED)) {
                assertThat(task.catchers()).isEmpty();
            } else {
                Catcher last = task.catchers().get(task.catchers().size() - 1);
                assertThat(last.errors().names()).as(name).containsExactly(ErrorNames.ALL);
                assertThat(last.next()).as(name).isEqualTo(MARK_FAILED);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TrainingStateMachine", "ValidationStateMachine"})
    void everyExceptionThatIsNamedExists(String machine) {
        Set<String> named = tasks(machine).values().stream()
                .flatMap(task -> Stream.concat(
                        task.retriers().stream().map(Retrier::errors),
                        task.catchers().stream().map(Catcher::errors)))
                .flatMap(errors -> errors.names().stream())
                .filter(name -> name.startsWith("dev.retune."))
                .collect(Collectors.toSet());

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Class.forName(name)).isAssignableTo(Throwable.class));
    }

    @Test
    void aHeldLeaseIsWaitedForLongerThanAnyChunkHoldsOne() {
        TaskState chunk = tasks("TrainingStateMachine").get("TrainChunk");
        Retrier first = chunk.retriers().get(0);
        Duration longestHeld =
                function("TrainingStateMachine", "TrainChunk").timeout().plus(LifeCycle.LEASE);

        assertThat(first.errors().names()).containsExactly(LeaseHeldException.class.getName());
        assertThat(first.jitter()).isFalse();
        assertThat(first.backoffRate()).isEqualTo(1);
        assertThat(Duration.ofSeconds((long) first.intervalSeconds() * first.maxAttempts()))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(20))
                .isGreaterThan(longestHeld);
    }

    private Map<String, TaskState> tasks(String machine) {
        Map<String, TaskState> tasks = new TreeMap<>();
        StateMachineDefinition.of(machine(machine).definition()).states().forEach((name, state) -> {
            if (state instanceof TaskState task) {
                tasks.put(name, task);
            }
        });
        assertThat(tasks).isNotEmpty();
        return tasks;
    }

    private StateMachineResource machine(String logicalId) {
        return template.stateMachines().stream()
                .filter(machine -> machine.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    /** The function that a task calls, by the alias whose versions have snapshots. */
    private FunctionResource function(String machine, String task) {
        Map<?, ?> states = (Map<?, ?>) machine(machine).definition().get("States");
        Object arn = ((Map<?, ?>) ((Map<?, ?>) states.get(task)).get("Arguments")).get("FunctionName");
        return template.functions().stream()
                .filter(function -> (function.arn() + ":live").equals(arn))
                .findFirst()
                .orElseThrow();
    }

    private static long seconds(TaskState task) {
        assertThat(task.timeoutSeconds()).as("TimeoutSeconds").isNotNull();
        assertThat(task.timeoutSeconds().constant()).isInstanceOf(Number.class);
        return ((Number) task.timeoutSeconds().constant()).longValue();
    }
}
