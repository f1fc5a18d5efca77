package dev.retune.local.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.local.stepfunctions.json.JsonText;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tasks: what functions get and give, and what becomes of their errors. */
class TaskTest {
    private static final String ALL = "\"ErrorEquals\":[\"States.ALL\"]";

    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final TestExecution execution = new TestExecution(functions);

    @Test
    void lambdaInvokeWrapsTheAnswer() throws Exception {
        functions.returns("train", "{\"done\":true}");

        assertThat(execution.run(machine(""), "{\"model\":\"m\"}"))
                .isEqualTo(
                        succeeded("{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{\"done\":true},\"StatusCode\":200}"));
        assertThat(functions.calls()).containsExactly("train {\"model\":\"m\"}");
    }

    @Test
    void aFunctionNamedByItsArnGivesItsAnswerItself() throws Exception {
        String arn = "arn:aws:lambda:us-east-1:000000000000:function:train";
        functions.returns(arn, "[1]");
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "Task", "States": {
                  "Task": {"Type": "Task", "Resource": "%s", "Output": {"got": "{%% $states.result %%}"}, "End": true}}}""".formatted(arn);

        assertThat(execution.run(machine, "{\"a\":1}")).isEqualTo(succeeded("{\"got\":[1]}"));
        assertThat(functions.calls()).containsExactly(arn + " {\"a\":1}");
        assertThat(execution.eventLines())
                .containsExactly(
                        "1 ExecutionStarted",
                        "2 TaskStateEntered Task",
                        "3 LambdaFunctionScheduled Task",
                        "4 LambdaFunctionStarted Task",
                        "5 LambdaFunctionSucceeded Task",
                        "6 TaskStateExited Task",
                        "7 ExecutionSucceeded");
    }

    @Test
    void anErrorOfAFunctionIsItsTypeAndItsWholeJson() throws Exception {
        functions.fails("train", "OutOfMemory");

        assertThat(execution.run(machine(""), "{}"))
                .isEqualTo(
                        new Outcome.Failed("OutOfMemory", "{\"errorMessage\":\"no\",\"errorType\":\"OutOfMemory\"}"));
    }

    @Test
    void anErrorWithoutATypeIsUnknown() throws Exception {
        functions.answers("train", (name, payload) -> {
            throw LambdaFailure.of("{\"errorMessage\":\"gone\"}");
        });

        assertThat(execution.run(machine(""), "{}"))
                .isEqualTo(new Outcome.Failed(
                        "Lambda.Unknown",
                        "The cause could not be determined because Lambda did not return an error type. Returned"
                                + " payload: {\"errorMessage\":\"gone\"}"));
    }

    @Test
    void retriesWaitLongerEachTimeUntilTheyAreUsedUp() throws Exception {
        functions.fails("train", "Busy");

        Outcome outcome = execution.run(
                machine("\"Retry\":[{\"ErrorEquals\":[\"Busy\"],\"IntervalSeconds\":2,\"MaxAttempts\":4,"
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

        execution.run(machine("\"Retry\":[{" + ALL + "}]"), "{}");

        assertThat(execution.slept())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void eachRetrierCountsForItself() throws Exception {
        functions.fails("train", "A").fails("train", "B").fails("train", "A").returns("train", "1");

        assertThat(execution.run(
                        machine("\"Retry\":[{\"ErrorEquals\":[\"A\"],\"MaxAttempts\":2},{" + ALL
                                + ",\"MaxAttempts\":1}]," + "\"Output\":\"{% $states.context.State.RetryCount %}\""),
                        "{}"))
                .isEqualTo(succeeded("3"));
    }

    @Test
    void fullJitterStaysBelowTheDelay() throws Exception {
        functions.fails("train", "Busy");

        execution.run(
                machine("\"Retry\":[{" + ALL + ",\"IntervalSeconds\":10,\"MaxAttempts\":20,\"BackoffRate\":1,"
                        + "\"JitterStrategy\":\"FULL\"}]"),
                "{}");

        assertThat(execution.slept()).hasSize(20).allMatch(delay -> delay.compareTo(Duration.ofSeconds(10)) < 0);
        assertThat(execution.slept().stream().distinct()).hasSizeGreaterThan(15);
    }

    @Test
    void aCaughtErrorGoesOnWithErrorAndCause() throws Exception {
        functions.fails("train", "Broken");

        assertThat(execution.run(
                        machine(
                                "\"Catch\":[{\"ErrorEquals\":[\"Other\"],\"Next\":\"Other\"},{" + ALL
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
                        machine(
                                "\"Assign\":{\"no\":1},\"Catch\":[{" + ALL
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
                "\"TimeoutSeconds\":1,\"Catch\":[{\"ErrorEquals\":[\"States.TaskFailed\"],\"Next\":\"Failed\"},{" + ALL
                        + ",\"Next\":\"Rest\"}]";
        String states = "\"Failed\":{\"Type\":\"Succeed\",\"Output\":\"failed\"},\"Rest\":{\"Type\":\"Succeed\"}";
        functions.fails("train", "Broken").answers("train", (name, payload) -> sleepLong());

        assertThat(execution.run(machine(catches, states), "{}")).isEqualTo(succeeded("\"failed\""));
        assertThat(execution.run(machine(catches, states), "{}"))
                .isEqualTo(succeeded("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}"));
    }

    @Test
    void anExpressionThatFailsInATaskCanBeCaught() throws Exception {
        functions.returns("train", "1");

        assertThat(execution.run(
                        machine(
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
        assertThat(execution.run(machine("\"Catch\":[{" + ALL + ",\"Next\":\"Caught\"}]", states), "{}"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Runtime"));

        ScriptedFunctions large = new ScriptedFunctions().returns("train", '"' + "x".repeat(262_144) + '"');
        assertThat(new TestExecution(large).run(machine("\"Catch\":[{" + ALL + ",\"Next\":\"Caught\"}]", states), "{}"))
                .isEqualTo(new Outcome.Failed(
                        "States.DataLimitExceeded",
                        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes"
                                + " service limit."));
        assertThat(new TestExecution(large)
                        .run(
                                machine(
                                        "\"Catch\":[{\"ErrorEquals\":[\"States.DataLimitExceeded\"],"
                                                + "\"Next\":\"Caught\"}]",
                                        states),
                                "{}"))
                .isEqualTo(succeeded("\"caught\""));
    }

    @Test
    void aTaskThatTakesTooLongIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        functions.answers("train", (name, payload) -> {
            try {
                return sleepLong();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });

        assertThat(execution.run(machine("\"TimeoutSeconds\":\"{% 0 + 1 %}\""), "{}"))
                .isEqualTo(new Outcome.Failed("States.Timeout", null));
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(execution.eventLines())
                .contains("5 TaskTimedOut Task")
                .last()
                .isEqualTo("6 ExecutionFailed");
    }

    @Test
    void theMachinesOwnTimeLimitEndsWaitsAndTasksAndCannotBeCaught() throws Exception {
        String waiting = """
                {"QueryLanguage": "JSONata", "StartAt": "Wait", "TimeoutSeconds": 30, "States": {
                  "Wait": {"Type": "Wait", "Seconds": 20, "Next": "Wait again"},
                  "Wait again": {"Type": "Wait", "Seconds": 20, "End": true}}}""";
        assertThat(execution.run(waiting, "{}")).isEqualTo(new Outcome.TimedOut());
        assertThat(execution.slept()).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(10));
        assertThat(execution.eventLines()).last().isEqualTo("5 ExecutionTimedOut");

        functions.answers("train", (name, payload) -> sleepLong());
        TestExecution training = new TestExecution(functions);
        String limited = machine("\"Catch\":[{" + ALL + ",\"Next\":\"Caught\"}]", "\"Caught\":{\"Type\":\"Succeed\"}")
                .replaceFirst("\\{", "{\"TimeoutSeconds\":1,");
        assertThat(training.run(limited, "{}")).isEqualTo(new Outcome.TimedOut());
    }

    @Test
    void anInterruptedExecutionInterruptsItsFunctionAndEntersNoOtherState() {
        functions.answers("train", (name, payload) -> sleepLong());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> execution.run(
                        machine("\"Catch\":[{" + ALL + ",\"Next\":\"Caught\"}]", "\"Caught\":{\"Type\":\"Succeed\"}"),
                        "{}"))
                .isInstanceOf(InterruptedException.class);
        assertThat(execution.entered()).doesNotContain("Caught");
    }

    @Test
    void aMissingFunctionIsAnErrorLikeAnother() throws Exception {
        assertThat(execution.run(machine(""), "{}"))
                .isEqualTo(new Outcome.Failed("Lambda.ResourceNotFoundException", "Function not found: train"));
    }

    @Test
    void argumentsThatOnlyShowTheirNamesAtRunTimeAreCheckedThen() throws Exception {
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "Task", "States": {"Task": {"Type": "Task",
                  "Resource": "arn:aws:states:::lambda:invoke", "Arguments": "{% $states.input %}", "End": true}}}""";

        assertThat(execution.run(machine, "{\"Payload\":1}"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause())
                                .endsWith("The field \"FunctionName\" is required but was missing."));
        assertThat(execution.run(machine, "{\"FunctionName\":\"f\",\"InvocationType\":\"Event\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause())
                                .endsWith("The field \"InvocationType\" is not supported by the embedded runtime."));
    }

    @Test
    void aFunctionInvokedWithoutPayloadGetsAnEmptyObject() throws Exception {
        functions.returns("train", "1");
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "Task", "States": {"Task": {"Type": "Task",
                  "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "train"}, "End": true}}}""";

        execution.run(machine, "{\"a\":1}");

        assertThat(functions.calls()).containsExactly("train {}");
    }

    private static String sleepLong() throws InterruptedException {
        Thread.sleep(60_000);
        return "late";
    }

    private static String machine(String fields) {
        return task(fields, "\"End\":true", "");
    }

    private static String machine(String fields, String states) {
        return task(fields, "\"End\":true", "," + states);
    }

    private static String task(String fields, String end, String states) {
        return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"Task\",\"States\":{\"Task\":{\"Type\":\"Task\","
                + "\"Resource\":\"arn:aws:states:::lambda:invoke\","
                + "\"Arguments\":{\"FunctionName\":\"train\",\"Payload\":\"{% $states.input %}\"}," + fields
                + (fields.isEmpty() ? "" : ",") + end + "}" + states + "}}";
    }

    private static Outcome succeeded(String json) {
        return new Outcome.Succeeded(JsonText.parse(json));
    }
}
