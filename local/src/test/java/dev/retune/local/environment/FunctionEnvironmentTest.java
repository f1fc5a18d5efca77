package dev.retune.local.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import dev.retune.local.template.Template;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionEnvironmentTest {
    private static final DataFolder DATA = new DataFolder(Path.of("/some where/data"));

    @Test
    void holdsTheFunctionsVariablesTheEmbeddedServicesAndNothingElse() {
        Map<String, String> inherited = Map.of(
                "HOME",
                "/home/me",
                "PATH",
                "/bin",
                "TMPDIR",
                "/tmp/x",
                "AWS_PROFILE",
                "real",
                "JAVA_TOOL_OPTIONS",
                "-Dx");

        Map<String, String> environment =
                FunctionEnvironment.of(template("A: '1'", "A: '1', B: '2'"), DATA, 1111, 2222, inherited);

        assertThat(environment)
                .containsEntry("A", "1")
                .containsEntry("B", "2")
                .containsEntry("HOME", "/home/me")
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("AWS_EC2_METADATA_DISABLED", "true")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
                .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1111")
                .containsEntry("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:2222")
                .containsEntry("RETUNE_OBJECTS", "file:///some%20where/data/objects")
                .containsEntry("RETUNE_SECRET", "file:///some%20where/data/secret")
                .doesNotContainKeys("AWS_PROFILE", "JAVA_TOOL_OPTIONS");
        assertThat(Path.of(environment.get("AWS_CONFIG_FILE"))).doesNotExist();
    }

    @Test
    void twoValuesOfOneVariableAreRefusedByTheirFunctions() {
        assertThatThrownBy(() -> FunctionEnvironment.of(template("A: '1'", "A: '2'"), DATA, 1, 2, Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("the functions One and Two want different values of A (\"1\" and \"2\")");
    }

    @Test
    void whatTheRuntimeReplacesMayDiffer() {
        Template template = template("RETUNE_OBJECTS: 's3://a'", "RETUNE_OBJECTS: 's3://b'");

        assertThat(FunctionEnvironment.of(template, DATA, 1, 2, Map.of()).get("RETUNE_OBJECTS"))
                .startsWith("file:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void optionsForLambdasJvmsAreNotForTheOneHere(String vectorModule) {
        Template real = Template.read(Path.of("../template.yaml"), Map.of("VectorModule", vectorModule));

        assertThat(FunctionEnvironment.of(real, DATA, 1, 2, Map.of()))
                .containsKey("RETUNE_TABLE")
                .doesNotContainKey("JAVA_TOOL_OPTIONS");
    }

    private static Template template(String one, String two) {
        return Template.parse("""
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {Handler: H, Environment: {Variables: {%s}}}}
                  Two: {Type: AWS::Serverless::Function, Properties: {Handler: H, Environment: {Variables: {%s}}}}
                """.formatted(one, two), Map.of());
    }
}
