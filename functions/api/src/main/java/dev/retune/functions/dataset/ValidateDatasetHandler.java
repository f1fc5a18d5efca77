package dev.retune.functions.dataset;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.api.Json;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetValidation;
import dev.retune.dataset.ValidationOutcome;
import dev.retune.tenant.OrganizationId;
import dev.retune.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The step of the state machine that validates a data set, or, told that this failed, gives up on it. */
public final class ValidateDatasetHandler implements RequestStreamHandler {
    private final DatasetValidation validation;

    public ValidateDatasetHandler() {
        this(Wiring.datasetValidation());
    }

    ValidateDatasetHandler(DatasetValidation validation) {
        this.validation = validation;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        Task task = Json.read(input, Task.class);
        DatasetKey dataset = new DatasetKey(new OrganizationId(task.organizationId()), task.datasetId());
        ValidationOutcome outcome = task.failed()
                ? validation.giveUp(dataset, task.validation())
                : validation.validate(dataset, task.validation());
        Json.write(output, Map.of("status", outcome.wireName()));
    }

    /** @param failed set by the state machine when the step before could not be done; absent is false */
    record Task(String organizationId, String datasetId, int validation, boolean failed) {}
}
