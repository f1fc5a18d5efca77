package dev.retune.functions.compute.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.api.TimedContext;
import dev.retune.invocation.Deadline;
import dev.retune.model.Deployed;
import dev.retune.model.Fence;
import dev.retune.model.ModelObjects;
import dev.retune.model.Status;
import dev.retune.workflow.TrainingFailedException;
import dev.retune.workflow.WorkflowInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class DeploymentTest {
    private final ServedWorld served = new ServedWorld();

    @Test
    void anAdapterThatAnswersIsDeployed() {
        WorkflowInput input = served.deploying();

        assertThat(served.deployment.deploy(input)).contains(ModelObjects.adapter(served.key, 1));
        assertThat(served.world.read(served.key).status()).isEqualTo(Status.DEPLOYING_API);
    }

    @Test
    void readyServesTheAdapterAndKeepsNothingElse() {
        String folder = ModelObjects.adapter(served.key, 1);

        assertThat(served.ready().deployed()).contains(new Deployed(1, folder));
        assertThat(served.world.storage.list(ModelObjects.ofModel(served.key)))
                .isEqualTo(served.world.storage.list(folder));
    }

    @Test
    void anExecutionThatWasGivenUpDeploysNothing() {
        WorkflowInput input = served.deploying();
        WorkflowInput late = new WorkflowInput(input.model(), new Fence(1, 7));

        assertThat(served.deployment.deploy(late)).isEmpty();
        served.world.steps.failed(input, "stopped");
        assertThat(served.deployment.deploy(input)).isEmpty();
    }

    @Test
    void anAdapterThatIsMissingIsAFault() {
        WorkflowInput input = served.deploying();
        served.world.storage.deleteAll(ModelObjects.adapter(served.key, 1));

        assertThatThrownBy(() -> served.deployment.deploy(input))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the adapter is missing");
    }

    @Test
    void aModelThatGivesNoProbabilitiesIsNotDeployed() {
        WorkflowInput input = served.deploying();
        String head = ModelObjects.adapter(served.key, 1) + "classification_head.safetensors";
        byte[] weights = served.world.storage.get(head).orElseThrow();
        ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putFloat(weights.length - Float.BYTES, Float.NaN);
        served.world.storage.put(head, weights);

        assertThatThrownBy(() -> served.deployment.deploy(input))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("does not give probabilities");
    }

    @Test
    void theStepAnswersTheFolderOrNothing() throws IOException {
        WorkflowInput input = served.deploying();

        assertThat(step(input.model().id(), 1))
                .isEqualTo("{\"adapter\":\"" + ModelObjects.adapter(served.key, 1) + "\"}");
        assertThat(step(input.model().id(), 2)).isEqualTo("{}");
    }

    private String step(String id, int dispatch) throws IOException {
        String task = """
                {"execution": {"organization_id": "acme", "model_id": "%s", "attempt": 1, "dispatch": %d}}""".formatted(id, dispatch);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new DeployHandler(new Deadline(served.world.clock), served.deployment)
                .handleRequest(new ByteArrayInputStream(task.getBytes(UTF_8)), answer, TimedContext.AMPLE);
        return answer.toString(UTF_8);
    }
}
