package dev.retune.local.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.stepfunctions.json.JsonText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of the errors of tasks. */
class RetryAndCatchTest {
    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final TestExecution execution = new TestExecution(functions);

    @Test
    void retriesWaitLongerEachTimeUntilTheyAreUsedUp() throws Exception {
        functions.fails("train", "Busy");

        Outcome outcome = execution.run(
                TaskMachine.of("\"Retry\":[{\"ErrorEquals\":[\"Busy\"],\"IntervalSeconds\":2,\"MaxAttempts\":4,"
                        + "\"BackoffRate\":3,\"MaxDelaySeconds\":20}]"),
                "{}");

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(functions.calls()).hasSize(5);
        assertThat(execution.slept())
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(6), Duration.ofSeconds(18), Duration.ofSeconds(20));
    }

    @Test
    void aRetryThatSaysNothingElseTriesThreeTimesFromOneSecond() throws Exception {
        functions.fails("train", "Busy");

        execution.run(TaskMachine.of("\"Retry\":[{" + TaskMachine.ALL + "}]"), "{}");

        assertThat(execution.slept())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void eachRetrierCountsForItself() throws Exception {
        functions.fails("train", "A").fails("train", "B").fails("train", "A").returns("train", "1");

        assertThat(execution.run(
                        TaskMachine.of("\"Retry\":[{\"ErrorEquals\":[\"A\"],\"MaxAttempts\":2},{" + TaskMachine.ALL
                                + ",\"MaxAttempts\":1}]," + "\"Output\":\"{% $states.context.State.RetryCount %}\""),
                        "{}"))
                .isEqualTo(succeeded("3"));
    }

    @Test
    void fullJitterStaysBelowTheDelay() throws Exception {
        functions.fails("train", "Busy");

        execution.run(
                TaskMachine.of("\"Retry\":[{" + TaskMachine.ALL
                        + ",\"IntervalSeconds\":10,\"MaxAttempts\":20,\"BackoffRate\":1,"
                        + "\"JitterStrategy\":\"FULL\"}]"),
                "{}");

        assertThat(execution.slept()).hasSize(20).allMatch(delay -> delay.compareTo(Duration.ofSeconds(10)) < 0);
        assertThat(execution.slept().stream().distinct()).hasSizeGreaterThan(15);
    }

    @Test
    void aCaughtErrorGoesOnWithErrorAndCause() throws Exception {
        functions.fails("train", "Broken");

        assertThat(execution.run(
                        TaskMachine.of(
                                "\"Catch\":[{\"ErrorEquals\":[\"Other\"],\"Next\":\"Other\"},{" + TaskMachine.ALL
                                        + ",\"Next\":\"Caught\"}]",
                                "\"Other\":{\"Type\":\"Fail\"},\"Caught\":{\"Type\":\"Succeed\"}"),
                        "{}"))
                .isEqualTo(
                        succeeded(
                                "{\"Error\":\"Broken\",\"Cause\":\"{\\\"errorMessage\\\":\\\"no\\\",\\\"errorType\\\":\\\"Broken\\\"}\"}"));
    }

    @Test
    void aCatcherLeavesItsOwnOutputAndVariables() throws Exception {
        functions.fails("train", "Broken");

        assertThat(execution.run(
                        TaskMachine.of(
                                "\"Assign\":{\"no\":1},\"Catch\":[{" + TaskMachine.ALL
                                        + ",\"Output\":\"{% $states.errorOutput.Error %}\","
                                        + "\"Assign\":{\"input\":\"{% $states.input %}\"},\"Next\":\"Caught\"}]",
                                "\"Caught\":{\"Type\":\"Succeed\",\"Output\":[\"{% $states.input %}\",\"{% $input.m %}\","
                                        + "\"{% $exists($no) %}\"]}"),
                        "{\"m\":7}"))
                .isEqualTo(succeeded("[\"Broken\",7,false]"));
    }

    @Test
    void taskFailedCatchesEverythingButTimeouts() throws Exception {
        String catches =
                "\"TimeoutSeconds\":1,\"Catch\":[{\"ErrorEquals\":[\"States.TaskFailed\"],\"Next\":\"Failed\"},{"
                        + TaskMachine.ALL + ",\"Next\":\"Rest\"}]";
        String states = "\"Failed\":{\"Type\":\"Succeed\",\"Output\":\"failed\"},\"Rest\":{\"Type\":\"Succeed\"}";
        functions.fails("train", "Broken").answers("train", (name, payload) -> TaskMachine.sleepLong());

        assertThat(execution.run(TaskMachine.of(catches, states), "{}")).isEqualTo(succeeded("\"failed\""));
        assertThat(execution.run(TaskMachine.of(catches, states), "{}"))
                .isEqualTo(succeeded("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}"));
    }

    @Test
    void anExpressionThatFailsInATaskCanBeCaught() throws Exception {
        functions.returns("train", "1");

        assertThat(execution.run(
                        TaskMachine.of(
                                "\"Output\":\"{% $states.result.Payload.no %}\",\"Catch\":[{"
                                        + "\"ErrorEquals\":[\"States.QueryEvaluationError\"],\"Next\":\"Caught\","
                                        + "\"Output\":\"{% $states.errorOutput.Error %}\"}]",
                                "\"Caught\":{\"Type\":\"Succeed\"}"),
                        "{}"))
                .isEqualTo(succeeded("\"States.QueryEvaluationError\""));
    }

    @Test
    void nothingCatchesRuntimeErrorsAndOnlyItsNameTheDataLimit() throws Exception {
        String states = "\"Caught\":{\"Type\":\"Succeed\",\"Output\":\"caught\"}";
        functions.returns("train", "not json");
        assertThat(execution.run(
                        TaskMachine.of("\"Catch\":[{" + TaskMachine.ALL + ",\"Next\":\"Caught\"}]", states), "{}"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Runtime"));

        ScriptedFunctions large = new ScriptedFunctions().returns("train", '"' + "x".repeat(262_144) + '"');
        assertThat(new TestExecution(large)
                        .run(TaskMachine.of("\"Catch\":[{" + TaskMachine.ALL + ",\"Next\":\"Caught\"}]", states), "{}"))
                .isEqualTo(new Outcome.Failed(
                        "States.DataLimitExceeded",
                        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes"
                                + " service limit."));
        assertThat(new TestExecution(large)
                        .run(
                                TaskMachine.of(
                                        "\"Catch\":[{\"ErrorEquals\":[\"States.DataLimitExceeded\"],"
                                                + "\"Next\":\"Caught\"}]",
                                        states),
                                "{}"))
                .isEqualTo(succeeded("\"caught\""));
    }

    private static Outcome succeeded(String json) {
        return new Outcome.Succeeded(JsonText.parse(json));
    }
}
