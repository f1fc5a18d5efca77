package dev.retune.stepfunctions;

import dev.retune.api.Json;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.ValidationWorkflow;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** The validation of data sets as a state machine of Step Functions. */
public final class StepFunctionsValidation implements ValidationWorkflow {
    private final Executions executions;

    public StepFunctionsValidation(Executions executions) {
        this.executions = executions;
    }

    @Override
    public void start(DatasetKey dataset, int validation) {
        executions.start(name(dataset, validation), Json.write(ValidationInputJson.of(dataset, validation)));
    }

    /** Ids are unique within an organization only, and a name has room for a checksum of the organization, not for it. */
    private static String name(DatasetKey dataset, int validation) {
        CRC32 organization = new CRC32();
        organization.update(dataset.organization().value().getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s-%d-%08x", dataset.id(), validation, organization.getValue());
    }
}
