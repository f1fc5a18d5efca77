package dev.retune.local.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.stepfunctions.json.JsonText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each type of state does with its data. */
class StatesTest {
    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final TestExecution execution = new TestExecution(functions);

    @Test
    void aPassStateHandsItsInputOn() throws Exception {
        assertThat(output("{\"Type\":\"Pass\",\"End\":true}", "{\"a\":[1,2.5,null]}"))
                .isEqualTo("{\"a\":[1,2.5,null]}");
    }

    @Test
    void anOutputMixesConstantsAndExpressions() throws Exception {
        assertThat(output("""
                        {"Type": "Pass", "End": true, "Output": {
                          "constant": " {% $states.input %} ", "sum": "{% $states.input.a + 1 %}",
                          "list": ["{% $states.input.b %}", null, true, {"deep": "{% $states.input %}"}]}}""", "{\"a\":1,\"b\":null}"))
                .isEqualTo("{\"constant\":\" {% $states.input %} \",\"sum\":2,"
                        + "\"list\":[null,null,true,{\"deep\":{\"a\":1,\"b\":null}}]}");
    }

    @Test
    void outputAndAssignSeeTheVariablesAsTheyWereBefore() throws Exception {
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "One", "States": {
                  "One": {"Type": "Pass", "Assign": {"x": 1, "y": 2}, "Next": "Two"},
                  "Two": {"Type": "Pass", "Assign": {"x": "{% $y %}", "y": "{% $x %}"}, "Output": "{% $x %}", "Next": "Three"},
                  "Three": {"Type": "Succeed", "Output": {"input": "{% $states.input %}", "x": "{% $x %}", "y": "{% $y %}"}}}}""";

        assertThat(execution.run(machine, "{}")).isEqualTo(succeeded("{\"input\":1,\"x\":2,\"y\":1}"));
    }

    @Test
    void aVariableOfAnExpressionEndsWithTheExpression() throws Exception {
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "One", "States": {
                  "One": {"Type": "Pass", "Output": "{% $local := 1 %}", "Next": "Two"},
                  "Two": {"Type": "Pass", "Output": "{% $exists($local) %}", "End": true}}}""";

        assertThat(execution.run(machine, "{}")).isEqualTo(succeeded("false"));
    }

    @Test
    void theContextTellsTheExecutionTheMachineAndTheState() throws Exception {
        assertThat(output("{\"Type\":\"Pass\",\"End\":true,\"Output\":\"{% $states.context %}\"}", "{\"a\":1}"))
                .isEqualTo(
                        "{\"Execution\":{\"Id\":\"arn:aws:states:us-east-1:000000000000:execution:machine:run\","
                                + "\"Input\":{\"a\":1},\"StartTime\":\"2026-01-02T03:04:05.678Z\",\"Name\":\"run\","
                                + "\"RoleArn\":\"arn:aws:iam::000000000000:role/machine\",\"RedriveCount\":0},"
                                + "\"StateMachine\":{\"Id\":\"arn:aws:states:us-east-1:000000000000:stateMachine:machine\","
                                + "\"Name\":\"machine\"},"
                                + "\"State\":{\"Name\":\"Only\",\"EnteredTime\":\"2026-01-02T03:04:05.678Z\",\"RetryCount\":0}}");
    }

    @Test
    void theFirstRuleThatHoldsDecidesAndLeavesItsOutputAndVariables() throws Exception {
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "Which", "States": {
                  "Which": {"Type": "Choice", "Output": "none", "Choices": [
                    {"Condition": "{% $states.input.n > 10 %}", "Next": "End", "Output": "big"},
                    {"Condition": "{% $states.input.n > 5 %}", "Next": "End", "Assign": {"seen": "middle"}},
                    {"Condition": "{% $states.input.n > 4 %}", "Next": "End", "Output": "never"}], "Default": "End"},
                  "End": {"Type": "Succeed",
                    "Output": {"input": "{% $states.input %}", "seen": "{% $exists($seen) ? $seen : null %}"}}}}""";

        assertThat(execution.run(machine, "{\"n\":11}")).isEqualTo(succeeded("{\"input\":\"big\",\"seen\":null}"));
        assertThat(execution.run(machine, "{\"n\":6}"))
                .isEqualTo(succeeded("{\"input\":{\"n\":6},\"seen\":\"middle\"}"));
        assertThat(execution.run(machine, "{\"n\":1}")).isEqualTo(succeeded("{\"input\":\"none\",\"seen\":null}"));
    }

    @Test
    void aChoiceWithoutAWayOnFailsAsOnAws() throws Exception {
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "Which", "States": {
                  "Which": {"Type": "Choice", "Choices": [{"Condition": "{% false %}", "Next": "End"}]},
                  "End": {"Type": "Succeed"}}}""";

        assertThat(execution.run(machine, "{}"))
                .isEqualTo(new Outcome.Failed(
                        "States.Runtime",
                        "An error occurred while executing the state 'Which' (entered at the event id #2). Failed to"
                                + " transition out of the state. The state does not point to a next state."));
    }

    @Test
    void aConditionMustBeABoolean() throws Exception {
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "Which", "States": {
                  "Which": {"Type": "Choice", "Choices": [{"Condition": "{% 'yes' %}", "Next": "End"}]},
                  "End": {"Type": "Succeed"}}}""";

        assertThat(execution.run(machine, "{}"))
                .isEqualTo(new Outcome.Failed(
                        "States.QueryEvaluationError",
                        "An error occurred while executing the state 'Which' (entered at the event id #2). The JSONata"
                                + " expression ''yes'' specified for the field 'Condition' returned an unexpected result"
                                + " type. Expected 'boolean', but was 'string' for value: \"yes\""));
    }

    @Test
    void aWaitLastsItsSecondsOrUntilItsTime() throws Exception {
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "Seconds", "States": {
                  "Seconds": {"Type": "Wait", "Seconds": "{% $states.input.seconds %}", "Next": "Until"},
                  "Until": {"Type": "Wait", "Timestamp": "2026-01-02T03:05:05.678Z", "Next": "Past"},
                  "Past": {"Type": "Wait", "Timestamp": "2016-03-14T01:59:00+01:00", "End": true}}}""";

        assertThat(execution.run(machine, "{\"seconds\":20}")).isEqualTo(succeeded("{\"seconds\":20}"));
        assertThat(execution.slept()).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    @Test
    void aWaitRefusesWhatIsNotATimeOrANumberOfSeconds() throws Exception {
        assertThat(failure("{\"Type\":\"Wait\",\"Timestamp\":\"{% 'tomorrow' %}\",\"End\":true}"))
                .endsWith("The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string:"
                        + " tomorrow");
        assertThat(failure("{\"Type\":\"Wait\",\"Seconds\":\"{% 1.5 %}\",\"End\":true}"))
                .endsWith("Expected 'integer', but was 'number' for value: 1.5");
        assertThat(failure("{\"Type\":\"Wait\",\"Seconds\":\"{% -1 %}\",\"End\":true}"))
                .endsWith("The Seconds field must be between 0 and 99999999, but was: -1");
    }

    @Test
    void aFailStateNamesItsErrorAndCause() throws Exception {
        assertThat(execution.run(
                        machine("{\"Type\":\"Fail\",\"Error\":\"{% 'E' & 1 %}\",\"Cause\":\"because\"}"), "{}"))
                .isEqualTo(new Outcome.Failed("E1", "because"));
        assertThat(execution.run(machine("{\"Type\":\"Fail\"}"), "{}")).isEqualTo(new Outcome.Failed(null, null));
    }

    @Test
    void anExpressionThatThrowsIsNamedWithItsFieldAndTheEventOfTheState() throws Exception {
        assertThat(failure("{\"Type\":\"Pass\",\"Output\":{\"a\":[1,\"{% $error('boo') %}\"]},\"End\":true}"))
                .isEqualTo(
                        "An error occurred while executing the state 'Only' (entered at the event id #2). The JSONata"
                                + " expression '$error('boo')' specified for the field 'Output/a[1]' threw an error during"
                                + " evaluation. D3137: boo");
        assertThat(failure("{\"Type\":\"Pass\",\"Output\":\"{% function($x){$x} %}\",\"End\":true}"))
                .endsWith("returned an unsupported result type.");
        assertThat(
                        failure(
                                "{\"Type\":\"Pass\",\"Output\":\"{% ($f := function($n){$f($n+1)+1}; $f(0)) %}\",\"End\":true}"))
                .contains("threw an error during evaluation.");
    }

    @Test
    void moreThan256KilobytesDoNotPass() throws Exception {
        String text = "{% $states.input & $states.input %}";

        assertThat(execution.run(
                        machine("{\"Type\":\"Pass\",\"Output\":\"" + text + "\",\"End\":true}"),
                        '"' + "ü".repeat(70_000) + '"'))
                .isEqualTo(new Outcome.Failed(
                        "States.DataLimitExceeded",
                        "The state/task 'Only' returned a result with a size exceeding the maximum number of bytes"
                                + " service limit."));
    }

    @Test
    void aLoopThatNeverEndsMeetsTheLimitOfEvents() throws Exception {
        String machine = """
                {"QueryLanguage": "JSONata", "StartAt": "Again", "States": {
                  "Again": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.stop %}", "Next": "End"}],
                    "Default": "Again"}, "End": {"Type": "Succeed"}}}""";

        assertThat(execution.run(machine, "{\"stop\":false}"))
                .isEqualTo(new Outcome.Failed(
                        "States.Runtime", "The execution reached the maximum number of history events (25000)."));
        assertThat(execution.eventLines()).hasSize(25_000).last().isEqualTo("25000 ExecutionFailed");
    }

    private String output(String state, String input) throws InterruptedException {
        Outcome outcome = execution.run(machine(state), input);
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return JsonText.write(((Outcome.Succeeded) outcome).output());
    }

    private String failure(String state) throws InterruptedException {
        Outcome outcome = execution.run(machine(state), "{}");
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).error()).isEqualTo("States.QueryEvaluationError");
        return ((Outcome.Failed) outcome).cause();
    }

    private static String machine(String state) {
        return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"Only\",\"States\":{\"Only\":" + state + "}}";
    }

    private static Outcome succeeded(String json) {
        return new Outcome.Succeeded(JsonText.parse(json));
    }
}
