package dev.retune.functions.compute.training;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.api.Json;
import dev.retune.functions.compute.ComputeWiring;
import dev.retune.stepfunctions.WorkflowInputJson;
import dev.retune.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Trains for as long as one invocation may last, from where the last one stopped. It answers whether the run is done,
 * needs another chunk, or was given up.
 */
public final class TrainChunkHandler implements RequestStreamHandler {
    /** Left for the last checkpoint. */
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final TrainingChunk chunk;
    private final Clock clock;

    public TrainChunkHandler() {
        this(ComputeWiring.trainingChunk(), Wiring.clock());
        Wiring.snapshots()
                .rehearse(
                        Wiring.rehearsals().table()::reads,
                        Wiring.rehearsals().table()::modelChange,
                        Wiring.rehearsals()::objects,
                        ComputeWiring::rehearseForwardPass);
    }

    TrainChunkHandler(TrainingChunk chunk, Clock clock) {
        this.chunk = chunk;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Task task = Json.read(input, Task.class);
        Instant deadline =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Json.write(output, new Answer(chunk.train(task.execution().toInput(), context.getAwsRequestId(), deadline)));
    }

    record Task(WorkflowInputJson execution) {}

    record Answer(ChunkOutcome outcome) {}
}
