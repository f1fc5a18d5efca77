package dev.retune.workflow;

import dev.retune.tenant.OrganizationId;

/** What the sweeper does for data sets. */
public interface DatasetUpkeep {

    /** Validates a data set anew whose validation has not been heard of for too long. */
    void restartValidation(OrganizationId organization, String datasetId, SweepRequest request);

    /** Removes what a deleted or expired data set leaves, or one that was never added. */
    void cleanUp(OrganizationId organization, String datasetId, SweepRequest request);
}
