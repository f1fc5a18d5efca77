package dev.retune.dataset;

import dev.retune.error.ApiException;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.TrainingData;
import dev.retune.tenant.OrganizationId;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What models are trained from: data sets that were validated. */
public final class ValidatedTrainingData implements TrainingData {
    private final Datasets datasets;
    private final RunData runData;

    public ValidatedTrainingData(Datasets datasets, RunData runData) {
        this.datasets = datasets;
        this.runData = runData;
    }

    @Override
    public boolean requireUsable(OrganizationId organization, String datasetId, BaseType type) {
        Dataset dataset = datasets.find(organization, datasetId)
                .orElseThrow(() -> ApiException.notFound("dataset with id " + datasetId + " not found"));
        if (dataset.type().baseType() != type) {
            throw ApiException.failedPrecondition("dataset %s is of the type %s; %s needs %s"
                    .formatted(datasetId, dataset.type().wireName(), type.wireName(), typesFor(type)));
        }
        switch (dataset.status()) {
            case VALIDATED -> {}
            case QUEUED, PROCESSING ->
                throw ApiException.failedPrecondition("dataset %s is not validated yet: its status is %s"
                        .formatted(datasetId, dataset.status().wireName()));
            case FAILED ->
                throw ApiException.failedPrecondition("dataset %s failed its validation: %s"
                        .formatted(datasetId, dataset.validationError().orElse("unknown error")));
        }
        if (dataset.type().isMultiLabel()) {
            throw ApiException.failedPrecondition(
                    "dataset %s has several labels for a text, which cannot be trained yet; %s can"
                            .formatted(datasetId, DatasetType.SINGLE_LABEL_CLASSIFICATION.wireName()));
        }
        return dataset.type().isMultiLabel();
    }

    @Override
    public boolean copyForRun(FinetunedModel model) {
        return runData.copy(
                new DatasetKey(model.key().organization(), model.settings().datasetId()), model);
    }

    private static String typesFor(BaseType type) {
        return Arrays.stream(DatasetType.values())
                .filter(candidate -> candidate.baseType() == type)
                .map(DatasetType::wireName)
                .collect(Collectors.joining(" or "));
    }
}
