package dev.retune.model;

import dev.retune.tenant.OrganizationId;

/** The data sets, as far as models need to know them. */
public interface TrainingData {

    /**
     * Makes sure that a model can be trained from a data set.
     *
     * @return whether its examples carry several labels each
     * @throws dev.retune.error.ApiException if there is no such data set, or it is not validated or of another kind
     */
    boolean requireUsable(OrganizationId organization, String datasetId, BaseType type);

    /**
     * Copies a data set's prepared rows for one run, so that it no longer depends on the data set. Doing it again does
     * no harm.
     *
     * @return false if the data set is gone
     */
    boolean copyForRun(FinetunedModel model);
}
