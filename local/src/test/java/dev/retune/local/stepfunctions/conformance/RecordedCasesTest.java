package dev.retune.local.stepfunctions.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.local.stepfunctions.definition.InvalidDefinitionException;
import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.interpreter.Outcome;
import dev.retune.local.stepfunctions.interpreter.TestExecution;
import dev.retune.local.stepfunctions.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the interpreter against executions recorded from AWS, where the recording is at hand. */
class RecordedCasesTest {
    @TestFactory
    Stream<DynamicTest> whatIsSupportedRunsAsOnAwsAndTheRestIsRefusedByName() throws IOException {
        return cases().stream().map(recorded -> DynamicTest.dynamicTest(recorded.id(), () -> check(recorded)));
    }

    @Test
    void moreThanHalfOfTheRecordedCasesRun() throws IOException {
        List<RecordedCase> cases = cases();
        long supported = cases.stream()
                .filter(recorded -> unsupported(recorded).isEmpty())
                .count();

        System.out.printf(
                "AWS recordings: %d of %d are inside the supported subset, %d have to be refused%n",
                supported, cases.size(), cases.size() - supported);
        assertThat(supported).isGreaterThan(cases.size() / 2);
    }

    private static List<RecordedCase> cases() throws IOException {
        Optional<Path> file = RecordedCase.file();
        if (file.isEmpty()) {
            String reason =
                    "skipped: " + RecordedCase.FILE + " is neither in the folder RETUNE_CONFORMANCE names nor in"
                            + " a folder shared/conformance above this one";
            // Maven's own report of a skipped test leaves the reason out.
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return RecordedCase.read(file.orElseThrow());
    }

    private static void check(RecordedCase recorded) throws Exception {
        Set<String> unsupported = unsupported(recorded);
        if (!unsupported.isEmpty()) {
            InvalidDefinitionException refusal = catchThrowableOfType(
                    InvalidDefinitionException.class, () -> StateMachineDefinition.parse(recorded.definition()));
            assertThat(refusal).as("refusal for %s", unsupported).isNotNull();
            assertThat(unsupported).allSatisfy(name -> assertThat(refusal).hasMessageContaining(name));
            return;
        }
        TestExecution execution = new TestExecution(new RecordedFunctions(recorded.lambdas()));
        Outcome outcome =
                execution.run(StateMachineDefinition.parse(recorded.definition()), JsonText.parse(recorded.input()));

        assertThat(execution.eventLines()).isEqualTo(recorded.eventLines());
        if (!recorded.succeeded()) {
            assertThat(outcome).isEqualTo(new Outcome.Failed(recorded.error(), recorded.cause()));
            return;
        }
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        JsonNode output = RecordedCase.MAPPER.readTree(JsonText.write(((Outcome.Succeeded) outcome).output()));
        assertThat(Recorded.matches(recorded.output(), output))
                .as("output%nrecorded %s%nactual   %s", recorded.output(), output)
                .isTrue();
    }

    private static Set<String> unsupported(RecordedCase recorded) {
        try {
            return UnsupportedFeatures.in(RecordedCase.MAPPER.readTree(recorded.definition()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
