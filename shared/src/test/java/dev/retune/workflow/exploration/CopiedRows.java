package dev.retune.workflow.exploration;

import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelObjects;
import dev.retune.model.TrainingData;
import dev.retune.tenant.OrganizationId;
import dev.retune.workflow.RunObjectKeys;

/** A data set that is always there. */
record CopiedRows(RunObjectKeys objects) implements TrainingData {
    @Override
    public boolean requireUsable(OrganizationId organization, String datasetId, BaseType type) {
        return false;
    }

    @Override
    public boolean copyForRun(FinetunedModel model) {
        objects.put(of(model));
        return true;
    }

    /** What the run of these settings trains with; the epochs stand for all of them. */
    static String of(FinetunedModel model) {
        return ModelObjects.rows(model.key(), model.fence().attempt(), model.revision()) + "for-"
                + model.settings().hyperparameters().trainEpochs();
    }
}
