package dev.retune.functions.compute.serving;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.api.Json;
import dev.retune.functions.compute.ComputeWiring;
import dev.retune.stepfunctions.WorkflowInputJson;
import dev.retune.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Proves that a model can be served, and answers where its adapter lies; nothing if the execution was given up. */
public final class DeployHandler implements RequestStreamHandler {
    private final Deployment deployment;

    public DeployHandler() {
        this(new Deployment(Wiring.modelStore(), Wiring.objectStorage(), ComputeWiring.classifiers()));
        Wiring.snapshots()
                .rehearse(
                        Wiring.rehearsals().table()::reads,
                        Wiring.rehearsals()::objects,
                        ComputeWiring::rehearseForwardPass);
    }

    DeployHandler(Deployment deployment) {
        this.deployment = deployment;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Task task = Json.read(input, Task.class);
        Json.write(output, new Answer(deployment.deploy(task.execution().toInput())));
    }

    record Task(WorkflowInputJson execution) {}

    record Answer(Optional<String> adapter) {}
}
