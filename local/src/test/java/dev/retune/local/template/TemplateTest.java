package dev.retune.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.local.template.FunctionResource.Route;
import dev.retune.local.template.FunctionResource.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateTest {
    private static final String PARAMETERS = """
            Parameters:
              Slots: {Type: Number, Default: 1, MinValue: 0, MaxValue: 8}
              Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
              Name: {Type: String, Default: abc, AllowedPattern: "[a-z]+", MinLength: 2, MaxLength: 5}
            Conditions:
              Production: !Equals [!Ref Stage, prod]
              Quiet: !Not [!Condition Production]
              Neither: !And [!Condition Production, !Condition Quiet]
            """;

    @Test
    void functionsTablesRoutesAndSchedulesAreRead() {
        Template template = Template.read(Path.of("src/test/resources/fixture-template.yaml"), Map.of("Slots", "2"));

        FunctionResource echo = template.function("EchoFunction").orElseThrow();
        assertThat(echo.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(echo.memoryMegabytes()).isEqualTo(512);
        assertThat(echo.environment()).containsOnly(Map.entry("TABLE", "fixture"), Map.entry("SLOTS", "2"));
        assertThat(echo.routes()).contains(new Route("GET", "/things/{id}"), new Route("POST", "/things"));
        assertThat(template.function("SweeperFunction").orElseThrow().schedules())
                .containsExactly(new Schedule(Duration.ofMinutes(1), "{\"from\": \"template\"}"));
        assertThat(template.tables()).singleElement().satisfies(table -> {
            assertThat(table.keys()).isEqualTo(new TableResource.Keys("PK", Optional.of("SK")));
            assertThat(table.indexes()).extracting(TableResource.Index::name).containsExactly("work");
            assertThat(table.timeToLive()).contains("expires_at");
        });
        assertThat(template.api().binaryMediaTypes()).containsExactly("multipart/form-data");
        assertThat(template.api().gatewayResponses()).containsKey("MISSING_AUTHENTICATION_TOKEN");
    }

    @Test
    void substitutionsReachTheStateMachine() {
        Template template = Template.read(Path.of("src/test/resources/fixture-template.yaml"), Map.of());

        StateMachineResource machine = template.stateMachines().get(0);
        assertThat(machine.arn()).isEqualTo("arn:aws:states:us-east-1:000000000000:stateMachine:steps");
        assertThat(machine.definition().toString())
                .contains("arn:aws:lambda:us-east-1:000000000000:function:StepFunction")
                .contains("{% $states.input %}");
    }

    @Test
    void aFunctionsOwnEnvironmentIsMergedOverThatOfGlobals() {
        Map<String, String> environment = environment("{A: own, B: !Ref Slots}", Map.of());

        assertThat(environment).containsOnly(Map.entry("G", "global"), Map.entry("A", "own"), Map.entry("B", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Sub '${Stage}-${!Literal}-${Table}'|dev-${Literal}-Table",
                "!Sub ['${x}/${Stage}', {x: !Ref Slots}]|1/dev",
                "!Sub '${Table.Arn}'|arn:aws:dynamodb:us-east-1:000000000000:table/Table",
                "!GetAtt F.Arn|arn:aws:lambda:us-east-1:000000000000:function:F",
                "{'Fn::GetAtt': [F, Arn]}|arn:aws:lambda:us-east-1:000000000000:function:F",
                "!Join ['-', [a, !Ref Stage, b]]|a-dev-b",
                "!If [Production, yes it is, no]|no",
                "!If [Quiet, quiet, loud]|quiet",
                "!If [Neither, a, !Ref AWS::Region]|us-east-1",
                "true|true",
                "0.10|0.10",
            })
    void valuesAreEvaluatedAsCloudFormationDoes(String expression, String value) {
        assertThat(environment("{A: " + expression + "}", Map.of())).containsEntry("A", value);
    }

    @Test
    void noValueLeavesAPropertyOut() {
        assertThat(environment("{A: !If [Production, x, !Ref AWS::NoValue]}", Map.of()))
                .doesNotContainKey("A");
    }

    @Test
    void aResourceWhoseConditionIsFalseDoesNotExist() {
        String resources = """
                  F: {Type: AWS::Serverless::Function, Condition: Production, Properties: {Handler: H}}
                """;

        assertThat(parse(resources, Map.of()).functions()).isEmpty();
        assertThat(parse(resources, Map.of("Stage", "prod")).functions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Slot|1|the template has no parameter Slot; it has Slots, Stage, Name",
                "Slots|many|the parameter Slots must be a number, not \"many\"",
                "Slots|9|the parameter Slots must be at most 8, not \"9\"",
                "Slots|-1|the parameter Slots must be at least 0, not \"-1\"",
                "Stage|test|the parameter Stage must be one of dev, prod, not \"test\"",
                "Name|A1|the parameter Name must match [a-z]+, not \"A1\"",
                "Name|a|the parameter Name must have at least 2 characters, not \"a\"",
            })
    void aWrongParameterIsRefusedByItsRule(String name, String value, String message) {
        assertThatThrownBy(() -> parse("", Map.of(name, value)))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Q: {Type: AWS::SQS::Queue}|Resources.Q: the embedded runtime does not support resources of type AWS::SQS::Queue",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: H, Layers: [x]}}|Resources.F: the embedded runtime does not support Layers",
                "F: {Type: AWS::Serverless::Function, Properties: {Timeout: 3}}|Resources.F.Handler is missing",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: H, Timeout: soon}}|Resources.F.Timeout must be an integer, not \"soon\"",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: H, Timeout: 901}}|F: Timeout must be 1 to 900 seconds, not 901",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: !Ref X}}|Resources.F.Handler: there is no parameter or resource X (or its Condition is false)",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: !ImportValue X}}|Resources.F.Handler: the embedded runtime does not support Fn::ImportValue",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: H, Events: {E: {Type: SQS}}}}|Resources.F.Events.E: the embedded runtime does not support events of type SQS",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: H, Events: {E: {Type: Schedule, Properties: {Schedule: cron(1)}}}}}|Resources.F.Events.E.Properties.Schedule: the embedded runtime supports rate(...) only, not cron(1)",
                "T: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {}}}|Resources.T: the embedded runtime does not support StreamSpecification",
                "T: {Type: AWS::DynamoDB::Table, Properties: {KeySchema: []}}|Resources.T.KeySchema has no HASH key",
                "M: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: x}}|Resources.M: the embedded runtime does not support DefinitionUri",
                "M: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {A: '${B}'}}}|Resources.M.Definition.A: ${B} is not among the DefinitionSubstitutions",
                "A: {Type: AWS::Serverless::Api, Properties: {StageName: v1, Auth: {}}}|Resources.A: the embedded runtime does not support Auth",
                "A: {Type: AWS::Serverless::Api, Properties: {StageName: v1, Variables: {X: y}}}|Resources.A: the embedded runtime does not support Variables",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: H, Events: {E: {Type: Api, Properties: {Path: /x, Method: get, TimeoutInMillis: 50}}}}}|Resources.F.Events.E.Properties: the embedded runtime does not support TimeoutInMillis",
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: !Upper x}}|the tag !Upper is not known, line 12",
                "F: {Type: AWS::Serverless::Function, Type: x}|the key Type is given twice, line 12",
                "F: {Type: }|a value is missing (null), line 12",
            })
    void whatIsNotUnderstoodIsRefusedByItsPlace(String resource, String message) {
        assertThatThrownBy(() -> parse("  " + resource + "\n", Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void aParameterWithoutDefaultMustBeGiven() {
        String yaml = "Transform: AWS::Serverless-2016-10-31\nParameters: {Key: {Type: String}}\n";

        assertThatThrownBy(() -> Template.parse(yaml, Map.of()))
                .hasMessage("the parameter Key has no default; give it with --parameter Key=<value>");
        assertThat(Template.parse(yaml, Map.of("Key", "x")).functions()).isEqualTo(List.of());
    }

    private static Map<String, String> environment(String variables, Map<String, String> parameters) {
        String resources = """
                  Table: {Type: AWS::DynamoDB::Table, Properties: {KeySchema: [{AttributeName: PK, KeyType: HASH}]}}
                  F:
                    Type: AWS::Serverless::Function
                    Properties: {Handler: H, Environment: {Variables: %s}}
                """.formatted(variables);
        return parse(resources, parameters).function("F").orElseThrow().environment();
    }

    private static Template parse(String resources, Map<String, String> parameters) {
        String globals = "Globals: {Function: {Environment: {Variables: {G: global, A: overridden}}}}\n";
        String section = resources.isEmpty() ? "" : "Resources:\n" + resources;
        return Template.parse("Transform: AWS::Serverless-2016-10-31\n" + PARAMETERS + globals + section, parameters);
    }
}
