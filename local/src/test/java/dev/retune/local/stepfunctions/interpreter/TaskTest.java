package dev.retune.local.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.stepfunctions.json.JsonText;
import org.junit.jupiter.api.Test;

/** Tasks: what functions get and give. */
class TaskTest {
    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final TestExecution execution = new TestExecution(functions);

    @Test
    void lambdaInvokeWrapsTheAnswer() throws Exception {
        functions.returns("train", "{\"done\":true}");

        assertThat(execution.run(TaskMachine.of(""), "{\"model\":\"m\"}"))
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

        assertThat(execution.run(TaskMachine.of(""), "{}"))
                .isEqualTo(
                        new Outcome.Failed("OutOfMemory", "{\"errorMessage\":\"no\",\"errorType\":\"OutOfMemory\"}"));
    }

    @Test
    void anErrorWithoutATypeIsUnknown() throws Exception {
        functions.answers("train", (name, payload) -> {
            throw LambdaFailure.of("{\"errorMessage\":\"gone\"}");
        });

        assertThat(execution.run(TaskMachine.of(""), "{}"))
                .isEqualTo(new Outcome.Failed(
                        "Lambda.Unknown",
                        "The cause could not be determined because Lambda did not return an error type. Returned"
                                + " payload: {\"errorMessage\":\"gone\"}"));
    }

    @Test
    void aMissingFunctionIsAnErrorLikeAnother() throws Exception {
        assertThat(execution.run(TaskMachine.of(""), "{}"))
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

    private static Outcome succeeded(String json) {
        return new Outcome.Succeeded(JsonText.parse(json));
    }
}
