package dev.retune.functions.compute.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.api.UnaskedContext;
import dev.retune.functions.compute.BaseWeights;
import dev.retune.functions.compute.RunWorld;
import dev.retune.functions.compute.serving.Adapters;
import dev.retune.invocation.Deadline;
import dev.retune.model.FinetunedModel;
import dev.retune.trainer.Trainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time stands still here, so an invocation with time left trains to the end. */
final class TrainChunkHandlerTest {
    private final RunWorld world = new RunWorld();
    private final FinetunedModel model = world.training();
    private final TrainChunkHandler handler = new TrainChunkHandler(
            new Deadline(world.clock),
            new TrainingChunk(
                    world.leases,
                    world.store,
                    world.storage,
                    new RunRows(world.storage),
                    new Adapters(world.storage),
                    new Trainer(BaseWeights.ENCODER, world.clock, 2),
                    Integer.MAX_VALUE,
                    world.clock),
            world.clock);

    @Test
    void trainsWhileTheInvocationHasTime() throws IOException {
        assertThat(invoke(Duration.ofMinutes(15), 1)).isEqualTo("{\"outcome\":\"DONE\"}");
    }

    @Test
    void theLastMinuteIsKeptForTheCheckpoint() throws IOException {
        assertThat(invoke(Duration.ofSeconds(60), 1)).isEqualTo("{\"outcome\":\"MORE\"}");

        assertThat(world.read(model.key()).checkpoint()).isPresent();
        assertThat(world.read(model.key()).lease()).isEmpty();
    }

    @Test
    void anExecutionThatWasGivenUpIsToldSo() throws IOException {
        assertThat(invoke(Duration.ofMinutes(15), 2)).isEqualTo("{\"outcome\":\"GONE\"}");
    }

    private String invoke(Duration left, int dispatch) throws IOException {
        String task = """
                {"execution": {"organization_id": "acme", "model_id": "%s", "attempt": 1, "dispatch": %d}}""".formatted(model.id(), dispatch);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(task.getBytes(UTF_8)), answer, new InvocationContext(left));
        return answer.toString(UTF_8);
    }

    private record InvocationContext(Duration left) implements UnaskedContext {
        @Override
        public String getAwsRequestId() {
            return "request";
        }

        @Override
        public int getRemainingTimeInMillis() {
            return Math.toIntExact(left.toMillis());
        }
    }
}
