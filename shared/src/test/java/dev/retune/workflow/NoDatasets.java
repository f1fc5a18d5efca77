package dev.retune.workflow;

import dev.retune.tenant.OrganizationId;

/** Upkeep where nothing ever needs any. */
public final class NoDatasets implements DatasetUpkeep {
    @Override
    public void restartValidation(OrganizationId organization, String datasetId, SweepRequest request) {
        throw new AssertionError("there are no data sets");
    }

    @Override
    public void cleanUp(OrganizationId organization, String datasetId, SweepRequest request) {
        throw new AssertionError("there are no data sets");
    }
}
