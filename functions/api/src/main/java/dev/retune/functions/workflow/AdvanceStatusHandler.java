package dev.retune.functions.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import dev.retune.api.Json;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.TimedHandler;
import dev.retune.model.Status;
import dev.retune.stepfunctions.ErrorOutput;
import dev.retune.stepfunctions.WorkflowInputJson;
import dev.retune.wiring.Wiring;
import dev.retune.workflow.FailureReason;
import dev.retune.workflow.StatusSteps;
import dev.retune.workflow.WorkflowInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the training workflow that move a model from status to status. It answers the model's status, or
 * {@code GONE} if the execution was given up.
 */
public final class AdvanceStatusHandler extends TimedHandler {
    private static final String GONE = "GONE";

    private final StatusSteps statusSteps;

    public AdvanceStatusHandler() {
        this(Wiring.deadline(), Wiring.statusSteps());
        Wiring.rehearse(() -> Wiring.modelStore().find(RehearsalTable.readyModel()));
    }

    AdvanceStatusHandler(Deadline deadline, StatusSteps statusSteps) {
        super(deadline);
        this.statusSteps = statusSteps;
    }

    @Override
    protected void handle(InputStream input, OutputStream output, Context context) throws IOException {
        Task task = Json.read(input, Task.class);
        Json.write(output, new Answer(advance(task).map(Status::name).orElse(GONE)));
    }

    private Optional<Status> advance(Task task) {
        WorkflowInput execution = task.execution().toInput();
        return switch (task.step()) {
            case BEGIN -> statusSteps.begin(execution);
            case BEGIN_DEPLOYMENT -> statusSteps.beginDeployment(execution);
            case MARK_READY ->
                statusSteps.ready(execution, Objects.requireNonNull(task.adapter(), "MARK_READY needs the adapter"));
            case MARK_FAILED -> {
                ErrorOutput error = Objects.requireNonNull(task.error(), "MARK_FAILED needs the error");
                yield statusSteps.failed(execution, FailureReason.of(error.type(), error.message()));
            }
        };
    }

    enum Step {
        BEGIN,
        BEGIN_DEPLOYMENT,
        MARK_READY,
        MARK_FAILED
    }

    record Task(
            Step step,
            WorkflowInputJson execution,
            @Nullable String adapter,
            @Nullable ErrorOutput error) {}

    record Answer(String status) {}
}
