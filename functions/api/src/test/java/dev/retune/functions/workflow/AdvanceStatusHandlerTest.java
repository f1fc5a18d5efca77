package dev.retune.functions.workflow;

import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.SETTINGS;
import static dev.retune.model.Fixtures.creation;
import static dev.retune.model.Fixtures.queued;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.api.TimedContext;
import dev.retune.invocation.Deadline;
import dev.retune.model.Deployed;
import dev.retune.model.FinetunedModel;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.InMemoryTrainingData;
import dev.retune.model.MutableClock;
import dev.retune.model.Status;
import dev.retune.workflow.Dispatcher;
import dev.retune.workflow.InMemoryRunObjects;
import dev.retune.workflow.InMemoryTrainingWorkflow;
import dev.retune.workflow.StatusSteps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdvanceStatusHandlerTest {
    private final MutableClock clock = new MutableClock(NOON);
    private final InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();
    private final InMemoryTrainingData data = new InMemoryTrainingData();
    private final Dispatcher dispatcher = new Dispatcher(store, store, new InMemoryTrainingWorkflow(), 1, clock);
    private final AdvanceStatusHandler handler = new AdvanceStatusHandler(
            new Deadline(clock), new StatusSteps(store, data, new InMemoryRunObjects(), dispatcher, clock));
    private final FinetunedModel model = queued(1);

    @BeforeEach
    void createAndClaim() {
        data.add(SETTINGS.datasetId(), false);
        store.create(creation(model));
        dispatcher.dispatch(Optional.of(model));
    }

    @Test
    void takesAModelFromStepToStep() throws IOException {
        assertThat(step("BEGIN", "")).isEqualTo("{\"status\":\"FINETUNING\"}");
        assertThat(step("BEGIN_DEPLOYMENT", "")).isEqualTo("{\"status\":\"DEPLOYING_API\"}");
        assertThat(step("MARK_READY", ", \"adapter\": \"folder/\"")).isEqualTo("{\"status\":\"READY\"}");

        assertThat(read().deployed()).contains(new Deployed(1, "folder/"));
    }

    @Test
    void aStepWhoseAnswerWasLostIsAnsweredAgain() throws IOException {
        step("BEGIN", "");
        assertThat(step("BEGIN", "")).isEqualTo("{\"status\":\"FINETUNING\"}");
        step("BEGIN_DEPLOYMENT", "");

        assertThat(step("BEGIN", "")).isEqualTo("{\"status\":\"DEPLOYING_API\"}");
        assertThat(step("BEGIN_DEPLOYMENT", "")).isEqualTo("{\"status\":\"DEPLOYING_API\"}");
        assertThat(read().sequence()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "BEGIN_DEPLOYMENT", "MARK_READY", "MARK_FAILED"})
    void anExecutionThatWasGivenUpIsToldSo(String step) throws IOException {
        String rest = ", \"adapter\": \"folder/\", \"error\": {\"Error\": \"States.Timeout\"}";

        assertThat(run(step, 2, rest)).isEqualTo("{\"status\":\"GONE\"}");
        assertThat(read().status()).isEqualTo(Status.QUEUED);
    }

    @Test
    void whatARunSaysOfItselfReachesTheUser() throws IOException {
        step("BEGIN", "");

        assertThat(markFailed(
                        "dev.retune.workflow.TrainingFailedException",
                        "{\\\"errorMessage\\\": \\\"training diverged\\\", \\\"stackTrace\\\": [\\\"at x\\\"]}"))
                .isEqualTo("{\"status\":\"FAILED\"}");

        assertThat(read().failureReason()).contains("training diverged");
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.NullPointerException, 'Cannot invoke x because y is null'",
        "dev.retune.error.ApiException, 'the table did not answer'",
        "Lambda.Unknown, 'The cause could not be determined'",
    })
    void whatWentWrongInsideDoesNot(String type, String message) throws IOException {
        step("BEGIN", "");

        markFailed(type, "{\\\"errorMessage\\\": \\\"" + message + "\\\"}");

        assertThat(read().failureReason().orElseThrow())
                .startsWith("training failed because of an internal error")
                .doesNotContain(message);
    }

    @Test
    void aStepThatTookTooLongIsNamed() throws IOException {
        step("BEGIN", "");

        step("MARK_FAILED", ", \"error\": {\"Error\": \"States.Timeout\"}");

        assertThat(read().failureReason()).contains("training was stopped because a step took too long");
    }

    @Test
    void aDataSetThatIsGoneFailsTheModel() throws IOException {
        data.remove(SETTINGS.datasetId());

        assertThat(step("BEGIN", "")).isEqualTo("{\"status\":\"FAILED\"}");
        assertThat(read().failureReason().orElseThrow()).startsWith("the data set was deleted");
        assertThat(store.slots()).isEmpty();
    }

    @Test
    void aStepThatIsNotToldWhatItNeedsFails() throws IOException {
        step("BEGIN", "");
        step("BEGIN_DEPLOYMENT", "");

        assertThatThrownBy(() -> step("MARK_READY", "")).hasMessage("MARK_READY needs the adapter");
        assertThatThrownBy(() -> step("MARK_FAILED", "")).hasMessage("MARK_FAILED needs the error");
        assertThat(read().status()).isEqualTo(Status.DEPLOYING_API);
    }

    private String markFailed(String type, String cause) throws IOException {
        return step("MARK_FAILED", ", \"error\": {\"Error\": \"" + type + "\", \"Cause\": \"" + cause + "\"}");
    }

    private String step(String step, String rest) throws IOException {
        return run(step, 1, rest);
    }

    private String run(String step, int dispatch, String rest) throws IOException {
        String task = """
                {"step": "%s", "execution":
                  {"organization_id": "acme", "model_id": "%s", "attempt": 1, "dispatch": %d}%s}""".formatted(step, model.id(), dispatch, rest);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(task.getBytes(UTF_8)), answer, TimedContext.AMPLE);
        return answer.toString(UTF_8);
    }

    private FinetunedModel read() {
        return store.find(model.key()).orElseThrow();
    }
}
