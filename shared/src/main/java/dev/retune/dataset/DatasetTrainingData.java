package dev.retune.dataset;

import dev.retune.error.ApiException;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.TrainingData;
import dev.retune.tenant.OrganizationId;

/** The data sets as models see them. */
public final class DatasetTrainingData implements TrainingData {
    private final Datasets datasets;
    private final RunData runData;

    public DatasetTrainingData(Datasets datasets, RunData runData) {
        this.datasets = datasets;
        this.runData = runData;
    }

    @Override
    public boolean requireUsable(OrganizationId organization, String datasetId, BaseType type) {
        Dataset dataset = datasets.find(organization, datasetId)
                .orElseThrow(() -> ApiException.notFound("dataset with id " + datasetId + " not found"));
        if (!(dataset.type().baseType() == type)) {
            throw ApiException.invalidArgument("dataset %s is of type %s and cannot be used for %s"
                    .formatted(datasetId, dataset.type().wireName(), type.wireName()));
        }
        if (dataset.status() != DatasetStatus.VALIDATED) {
            throw ApiException.failedPrecondition("dataset %s is %s; it must be validated before it is used"
                    .formatted(datasetId, dataset.status().wireName()));
        }
        return dataset.type().isMultiLabel();
    }

    @Override
    public boolean copyForRun(FinetunedModel model) {
        return runData.copy(
                new DatasetKey(model.key().organization(), model.settings().datasetId()),
                model.key(),
                model.fence().attempt(),
                model.revision());
    }
}
