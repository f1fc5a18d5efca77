package dev.retune.dataset;

import dev.retune.tenant.OrganizationId;
import dev.retune.workflow.DatasetUpkeep;

/** What the sweeper does for data sets. */
public final class DatasetSweep implements DatasetUpkeep {
    private final DatasetValidation validation;
    private final DatasetCleanUp cleanUp;

    public DatasetSweep(DatasetValidation validation, DatasetCleanUp cleanUp) {
        this.validation = validation;
        this.cleanUp = cleanUp;
    }

    @Override
    public void restartValidation(OrganizationId organization, String datasetId, boolean workersLost) {
        validation.restart(new DatasetKey(organization, datasetId), workersLost);
    }

    @Override
    public void cleanUp(OrganizationId organization, String datasetId) {
        cleanUp.cleanUp(new DatasetKey(organization, datasetId));
    }
}
