package dev.retune.dataset;

import dev.retune.tenant.OrganizationId;
import dev.retune.workflow.DatasetUpkeep;
import dev.retune.workflow.SweepRequest;

/** What the sweeper does for data sets: lost validations are started anew, absent data sets are cleaned up. */
public final class ValidationUpkeep implements DatasetUpkeep {
    private final DatasetValidation validation;
    private final DatasetCleanUp cleanUp;

    public ValidationUpkeep(DatasetValidation validation, DatasetCleanUp cleanUp) {
        this.validation = validation;
        this.cleanUp = cleanUp;
    }

    @Override
    public void restartValidation(OrganizationId organization, String datasetId, SweepRequest request) {
        validation.restart(new DatasetKey(organization, datasetId), request);
    }

    @Override
    public void cleanUp(OrganizationId organization, String datasetId, SweepRequest request) {
        cleanUp.cleanUp(new DatasetKey(organization, datasetId), request);
    }
}
