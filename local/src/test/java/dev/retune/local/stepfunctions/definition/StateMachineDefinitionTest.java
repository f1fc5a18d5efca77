package dev.retune.local.stepfunctions.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMachineDefinitionTest {
    private static final String INVOKE = "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\"";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "Type":"Parallel"                        | type Parallel is not supported by the embedded runtime
                    "Type":"Map"                             | type Map is not supported by the embedded runtime
                    "Type":"Jump"                            | type Jump is not a type of state
                    "End":true                               | Type is missing
                    "Type":"Pass","QueryLanguage":"JSONPath" | query language JSONPath is not supported by the embedded runtime
                    "Type":"Pass","QueryLanguage":"jq"       | QueryLanguage must be JSONata or JSONPath, not jq
                    "Type":"Pass","InputPath":"$"            | field InputPath is not supported by the embedded runtime: it is JSONPath's
                    "Type":"Pass","Result":1                 | field Result is not supported by the embedded runtime
                    "Type":"Pass","Retry":[]                 | field Retry is not a field of type Pass
                    "Type":"Pass","Outptu":1                 | field Outptu is not a field of type Pass
                    "Type":"Pass","Comment":1                | Comment must be a string
                    "Type":"Pass","Next":"Only"              | needs either Next or "End": true
                    "Type":"Pass","Output":"{% $a + %}"      | Output: '$a +' is not a JSONata expression
                    "Type":"Pass","Output":["{% 1"]          | Output[0]: '{% 1' must both start with {% and end with %}
                    "Type":"Pass","Output":"{% $eval('1') %}" | Step Functions has no $eval
                    "Type":"Pass","Assign":{"states":1}      | Assign cannot set a variable named 'states'
                    "Type":"Pass","Assign":{"a.b":1}         | Assign cannot set a variable named 'a.b'
                    "Type":"Pass","Output":"{% $states.result %}" | Output cannot use $states.result: only the Output and Assign of a Task have it
                    "Type":"Pass","Assign":{"a":["{% $states . errorOutput.Error %}"]} | Assign/a cannot use $states.errorOutput
                    "Type":"Wait"                            | a Wait needs either Seconds or Timestamp
                    "Type":"Wait","Seconds":1,"Timestamp":"" | a Wait needs either Seconds or Timestamp
                    "Type":"Wait","Seconds":1.5              | Seconds must be an integer from 0 to 99999999
                    "Type":"Wait","Seconds":"5"              | Seconds must be an integer
                    "Type":"Task"                            | Resource is missing
                    "Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage" | Resource arn:aws:states:::sqs:sendMessage is not supported
                    "Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken" | lambda:invoke.waitForTaskToken is not supported
                    "Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2" | startExecution.sync:2 is not supported
                    """)
    void aStateIsRefusedByItsNameAndItsField(String fields, String problem) {
        String end = fields.contains("\"End\"") ? "" : ",\"End\":true";

        assertThatThrownBy(() -> StateMachineDefinition.parse(machine("{" + fields + end + "}")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageStartingWith("state 'Only': ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "HeartbeatSeconds":5                     | field HeartbeatSeconds is not supported by the embedded runtime
                    "Credentials":{}                         | field Credentials is not supported by the embedded runtime
                    "TimeoutSeconds":0                       | TimeoutSeconds must be an integer from 1 to 99999999
                    "Retry":[{}]                             | Retry[0]: ErrorEquals must name at least one error
                    "Retry":[{"ErrorEquals":["A"],"MaxAttempts":-1}] | Retry[0]: MaxAttempts must be from 0
                    "Retry":[{"ErrorEquals":["A"],"IntervalSeconds":0}] | Retry[0]: IntervalSeconds must be from 1
                    "Retry":[{"ErrorEquals":["A"],"BackoffRate":0.5}] | Retry[0]: BackoffRate must be at least 1.0
                    "Retry":[{"ErrorEquals":["A"],"MaxDelaySeconds":1}] | Retry[0]: MaxDelaySeconds must be above IntervalSeconds
                    "Retry":[{"ErrorEquals":["A"],"JitterStrategy":"SOME"}] | Retry[0]: JitterStrategy must be FULL or NONE
                    "Retry":[{"ErrorEquals":["A"],"Max":1}]  | Retry[0]: field Max is not a field of a retrier
                    "Retry":[{"ErrorEquals":["States.ALL","A"]}] | Retry[0]: States.ALL must stand alone
                    "Retry":[{"ErrorEquals":["States.All"]}] | names States.All, which Step Functions does not have
                    "Retry":[{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["A"]}] | States.ALL must stand in the last entry of Retry
                    "Catch":[{"ErrorEquals":["A"]}]          | Catch[0]: Next is missing
                    "Catch":[{"ErrorEquals":["A"],"Next":"Only","ResultPath":"$"}] | Catch[0]: field ResultPath is not supported
                    """)
    void aTaskIsRefusedByItsField(String fields, String problem) {
        String task = "{" + INVOKE + ",\"Arguments\":{\"FunctionName\":\"f\"}," + fields + ",\"End\":true}";

        assertThatThrownBy(() -> StateMachineDefinition.parse(machine(task)))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageStartingWith("state 'Only': ")
                .hasMessageContaining(problem);
    }

    @Test
    void lambdaInvokeNeedsAFunctionNameAndTakesNothingElseButThePayload() {
        assertThatThrownBy(() -> StateMachineDefinition.parse(machine("{" + INVOKE + ",\"End\":true}")))
                .hasMessage("state 'Only': Arguments must have FunctionName");
        assertThatThrownBy(() -> StateMachineDefinition.parse(machine("{" + INVOKE
                        + ",\"Arguments\":{\"FunctionName\":\"f\",\"InvocationType\":\"Event\"},\"End\":true}")))
                .hasMessageContaining("argument InvocationType of lambda:invoke is not supported");
    }

    @Test
    void aChoiceNeedsRulesWithConditions() {
        assertThatThrownBy(() -> StateMachineDefinition.parse(machine("{\"Type\":\"Choice\",\"Choices\":[]}")))
                .hasMessage("state 'Only': Choices must have at least one rule");
        assertThatThrownBy(
                        () -> StateMachineDefinition.parse(
                                machine(
                                        "{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"Only\"}]}")))
                .hasMessageContaining("Choices[0]: field Variable is not supported");
        assertThatThrownBy(() -> StateMachineDefinition.parse(
                        machine("{\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"true\",\"Next\":\"Only\"}]}")))
                .hasMessageContaining("Choices[0]: Condition must be a JSONata expression");
    }

    @Test
    void everyProblemOfEveryStateIsNamedAtOnce() {
        InvalidDefinitionException refusal =
                catchThrowableOfType(InvalidDefinitionException.class, () -> StateMachineDefinition.parse("""
                        {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
                          "A": {"Type": "Map"}, "B": {"Type": "Pass", "End": true}, "C": {"Type": "Parallel"}}}"""));

        assertThat(refusal.problems())
                .containsExactly(
                        "state 'A': type Map is not supported by the embedded runtime",
                        "state 'C': type Parallel is not supported by the embedded runtime");
    }

    @Test
    void everyStateThatIsNamedExistsAndEveryStateCanBeReached() {
        assertThatThrownBy(() -> StateMachineDefinition.parse(
                        "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}"))
                .hasMessage("StartAt names 'A', which is not a state");
        assertThatThrownBy(() -> StateMachineDefinition.parse(machine("{\"Type\":\"Pass\",\"Next\":\"Lost\"}")))
                .hasMessage("state 'Only': leads to 'Lost', which is not a state");
        assertThatThrownBy(() -> StateMachineDefinition.parse(machine("{\"Type\":\"Pass\",\"Next\":\"Only\"}")))
                .hasMessage("no state ends the execution: one needs End, or the type Succeed or Fail");
        assertThatThrownBy(() -> StateMachineDefinition.parse(
                        machine("{\"Type\":\"Succeed\"},\"Island\":{\"Type\":\"Succeed\"}")))
                .hasMessage("state 'Island': no other state leads to it");
    }

    @Test
    void theMachineItselfIsChecked() {
        assertThatThrownBy(() -> StateMachineDefinition.parse("{"))
                .hasMessageStartingWith("the definition is not JSON: line 1, column ");
        assertThatThrownBy(() -> StateMachineDefinition.parse("[]")).hasMessage("the definition: must be an object");
        assertThatThrownBy(() -> StateMachineDefinition.parse("{\"QueryLanguage\":\"JSONata\",\"States\":{}}"))
                .hasMessage("the definition: StartAt is missing");
        assertThatThrownBy(() -> StateMachineDefinition.parse(
                        machine("{\"Type\":\"Succeed\"}").replaceFirst("\\{", "{\"Processor\":1,")))
                .hasMessage("the definition: field Processor is not a field of a state machine");
        assertThatThrownBy(() -> StateMachineDefinition.parse(
                        machine("{\"Type\":\"Succeed\"}").replaceFirst("\\{", "{\"TimeoutSeconds\":0,")))
                .hasMessage("TimeoutSeconds must be from 1 to 99999999");
    }

    @Test
    void aParsedDefinitionIsReadAsYamlGivesIt() {
        StateMachineDefinition machine = StateMachineDefinition.of(Map.of(
                "Version", "1.0",
                "QueryLanguage", "JSONata",
                "StartAt", "Task",
                "TimeoutSeconds", 60L,
                "States",
                        Map.of(
                                "Task",
                                Map.of(
                                        "Type",
                                        "Task",
                                        "Resource",
                                        "arn:aws:lambda:eu-central-1:000000000000:function:train:live",
                                        "Retry",
                                        List.of(Map.of("ErrorEquals", List.of("A"), "BackoffRate", 2)),
                                        "End",
                                        true))));

        assertThat(machine.timeoutSeconds()).isEqualTo(60);
        assertThat(machine.state("Task").isEnd()).isTrue();
    }

    private static String machine(String state) {
        return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"Only\",\"States\":{\"Only\":" + state + "}}";
    }
}
