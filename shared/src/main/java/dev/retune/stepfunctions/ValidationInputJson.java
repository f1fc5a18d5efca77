package dev.retune.stepfunctions;

import dev.retune.dataset.DatasetKey;
import dev.retune.tenant.OrganizationId;

/**
 * What a validation is told, as JSON.
 *
 * @param failed set by the state machine's last step when the validation itself could not be done; absent is false
 */
public record ValidationInputJson(String organizationId, String datasetId, int validation, boolean failed) {

    static ValidationInputJson of(DatasetKey dataset, int validation) {
        return new ValidationInputJson(dataset.organization().value(), dataset.id(), validation, false);
    }

    public DatasetKey dataset() {
        return new DatasetKey(new OrganizationId(organizationId), datasetId);
    }
}
