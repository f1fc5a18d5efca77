package dev.retune.local.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.stepfunctions.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** A machine of the shape of the one that fine-tunes models, on every way through it. */
class FinetuningMachineTest {
    private static final String INPUT = "{\"model_id\":\"m\",\"attempt\":1,\"dispatch\":1}";

    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final TestExecution execution = new TestExecution(functions);

    @Test
    void trainsChunkAfterChunkThenDeploys() throws Exception {
        functions
                .returns("AdvanceStatus", "{\"status\":\"FINETUNING\"}")
                .returns("AdvanceStatus", "{\"status\":\"READY\"}");
        functions.returns("TrainChunk", "{\"result\":\"MORE\"}").returns("TrainChunk", "{\"result\":\"MORE\"}");
        functions.returns("TrainChunk", "{\"result\":\"DONE\"}").returns("Deploy", "{}");

        assertThat(run()).isEqualTo(new Outcome.Succeeded(JsonText.parse("{\"status\":\"READY\"}")));
        assertThat(execution.entered())
                .containsExactly(
                        "Begin",
                        "Where",
                        "TrainChunk",
                        "Done?",
                        "TrainChunk",
                        "Done?",
                        "TrainChunk",
                        "Done?",
                        "BeginDeployment",
                        "Deploy",
                        "MarkReady");
        assertThat(functions.calls()).first().isEqualTo("AdvanceStatus {\"model\":" + INPUT + ",\"step\":\"begin\"}");
        assertThat(functions.calls()).contains("TrainChunk " + INPUT);
    }

    @Test
    void goesOnWithTheDeploymentWhereTheRowStandsThere() throws Exception {
        functions.returns("AdvanceStatus", "{\"status\":\"DEPLOYING_API\"}").returns("Deploy", "{}");

        run();

        assertThat(execution.entered()).containsExactly("Begin", "Where", "Deploy", "MarkReady");
    }

    @Test
    void endsQuietlyWhenTheFenceIsLost() throws Exception {
        functions.returns("AdvanceStatus", "{\"status\":\"GONE\"}");

        assertThat(run()).isEqualTo(new Outcome.Succeeded("gone"));
        assertThat(execution.entered()).containsExactly("Begin", "Where", "Gone");
    }

    @Test
    void waitsForALeaseForTwentyMinutesAndTrainsWhenItIsFree() throws Exception {
        functions.returns("AdvanceStatus", "{\"status\":\"FINETUNING\"}");
        for (int i = 0; i < 120; i++) {
            functions.fails("TrainChunk", "LeaseHeld");
        }
        functions.returns("TrainChunk", "{\"result\":\"DONE\"}").returns("Deploy", "{}");

        run();

        assertThat(execution.slept()).isEqualTo(Collections.nCopies(120, Duration.ofSeconds(10)));
        assertThat(execution.entered()).doesNotContain("MarkFailed").last().isEqualTo("MarkReady");
    }

    @Test
    void anyErrorMarksTheModelFailedWithItsName() throws Exception {
        functions.returns("AdvanceStatus", "{\"status\":\"FINETUNING\"}").fails("TrainChunk", "LossNotFinite");

        run();

        assertThat(execution.entered()).containsExactly("Begin", "Where", "TrainChunk", "MarkFailed");
        assertThat(functions.calls())
                .last()
                .isEqualTo("AdvanceStatus {\"model\":" + INPUT + ",\"step\":\"failed\",\"reason\":\"LossNotFinite\"}");
    }

    @Test
    void aServiceErrorIsRetriedBeforeItCounts() throws Exception {
        functions
                .fails("AdvanceStatus", "Lambda.TooManyRequestsException")
                .returns("AdvanceStatus", "{\"status\":\"GONE\"}");

        run();

        assertThat(execution.slept()).hasSize(1);
        assertThat(execution.entered()).containsExactly("Begin", "Where", "Gone");
    }

    private Outcome run() throws IOException, InterruptedException {
        try (InputStream in = getClass().getResourceAsStream("finetuning.asl.json")) {
            return execution.run(new String(in.readAllBytes(), StandardCharsets.UTF_8), INPUT);
        }
    }
}
