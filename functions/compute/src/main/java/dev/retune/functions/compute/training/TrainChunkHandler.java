package dev.retune.functions.compute.training;

import com.amazonaws.services.lambda.runtime.Context;
import dev.retune.api.Json;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.functions.compute.ComputeWiring;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.TimedHandler;
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
public final class TrainChunkHandler extends TimedHandler {
    /** Left for the last checkpoint. */
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final TrainingChunk chunk;
    private final Clock clock;

    public TrainChunkHandler() {
        this(Wiring.deadline(), ComputeWiring.trainingChunk(), Wiring.clock());
        Wiring.rehearse(() -> Wiring.modelStore().find(RehearsalTable.readyModel()));
        Wiring.snapshots().rehearse(ComputeWiring::rehearseForwardPass);
    }

    TrainChunkHandler(Deadline deadline, TrainingChunk chunk, Clock clock) {
        super(deadline);
        this.chunk = chunk;
        this.clock = clock;
    }

    @Override
    protected void handle(InputStream input, OutputStream output, Context context) throws IOException {
        Task task = Json.read(input, Task.class);
        Instant deadline =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Json.write(output, new Answer(chunk.train(task.execution().toInput(), context.getAwsRequestId(), deadline)));
    }

    record Task(WorkflowInputJson execution) {}

    record Answer(ChunkOutcome outcome) {}
}
