package dev.retune.functions.compute.serving;

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
import java.util.Optional;

/** Proves that a model can be served, and answers where its adapter lies; nothing if the execution was given up. */
public final class DeployHandler extends TimedHandler {
    private final Deployment deployment;

    public DeployHandler() {
        this(
                Wiring.deadline(),
                new Deployment(Wiring.modelStore(), Wiring.objectStorage(), ComputeWiring.classifiers()));
        Wiring.rehearse(() -> Wiring.modelStore().find(RehearsalTable.readyModel()));
        Wiring.snapshots().rehearse(ComputeWiring::rehearseForwardPass);
    }

    DeployHandler(Deadline deadline, Deployment deployment) {
        super(deadline);
        this.deployment = deployment;
    }

    @Override
    protected void handle(InputStream input, OutputStream output, Context context) throws IOException {
        Task task = Json.read(input, Task.class);
        Json.write(output, new Answer(deployment.deploy(task.execution().toInput())));
    }

    record Task(WorkflowInputJson execution) {}

    record Answer(Optional<String> adapter) {}
}
