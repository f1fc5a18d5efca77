package dev.retune.functions.dataset;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.api.Json;
import dev.retune.dataset.DatasetValidation;
import dev.retune.dataset.ValidationOutcome;
import dev.retune.stepfunctions.ValidationInputJson;
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
        Wiring.snapshots()
                .rehearse(
                        Wiring.rehearsals().table()::datasets,
                        Wiring.rehearsals().table()::update,
                        Wiring.rehearsals()::objects);
    }

    ValidateDatasetHandler(DatasetValidation validation) {
        this.validation = validation;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        ValidationInputJson step = Json.read(input, ValidationInputJson.class);
        ValidationOutcome outcome = step.failed()
                ? validation.giveUp(step.dataset(), step.validation())
                : validation.validate(step.dataset(), step.validation());
        Json.write(output, Map.of("status", outcome.wireName()));
    }
}
