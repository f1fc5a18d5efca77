package dev.retune.functions.dataset;

import com.amazonaws.services.lambda.runtime.Context;
import dev.retune.api.Json;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetValidation;
import dev.retune.dataset.ValidationOutcome;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.TimedHandler;
import dev.retune.stepfunctions.ValidationInputJson;
import dev.retune.tenant.OrganizationId;
import dev.retune.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The step of the state machine that validates a data set, or, told that this failed, gives up on it. */
public final class ValidateDatasetHandler extends TimedHandler {
    private final DatasetValidation validation;

    public ValidateDatasetHandler() {
        this(Wiring.deadline(), Wiring.datasetValidation());
        Wiring.rehearse(() -> validation.validate(new DatasetKey(OrganizationId.NOBODY, RehearsalTable.DATASET), 1));
    }

    ValidateDatasetHandler(Deadline deadline, DatasetValidation validation) {
        super(deadline);
        this.validation = validation;
    }

    @Override
    protected void handle(InputStream input, OutputStream output, Context context) throws IOException {
        ValidationInputJson step = Json.read(input, ValidationInputJson.class);
        ValidationOutcome outcome = step.failed()
                ? validation.giveUp(step.dataset(), step.validation())
                : validation.validate(step.dataset(), step.validation());
        Json.write(output, Map.of("status", outcome.wireName()));
    }
}
