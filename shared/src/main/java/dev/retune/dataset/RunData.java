package dev.retune.dataset;

import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import dev.retune.storage.ObjectStorage;

/** The prepared rows of one run, copied from its data set so that it does not depend on it any longer. */
public final class RunData {
    private final ObjectStorage storage;

    public RunData(ObjectStorage storage) {
        this.storage = storage;
    }

    /** The object with the rows to train with. */
    public static String train(ModelKey model, int attempt, int revision) {
        return ModelObjects.rows(model, attempt, revision) + DatasetObjects.TRAIN;
    }

    /** The object with the rows to evaluate with. */
    public static String eval(ModelKey model, int attempt, int revision) {
        return ModelObjects.rows(model, attempt, revision) + DatasetObjects.EVAL;
    }

    /** Copies what a data set's validation prepared; false if it is not there and was not copied before. */
    boolean copy(DatasetKey dataset, FinetunedModel model) {
        String train = train(model.key(), model.fence().attempt(), model.revision());
        String eval = eval(model.key(), model.fence().attempt(), model.revision());
        if (storage.exists(train) && storage.exists(eval)) {
            return true;
        }
        String from = DatasetObjects.folder(dataset);
        return storage.copy(from + DatasetObjects.TRAIN, train) && storage.copy(from + DatasetObjects.EVAL, eval);
    }
}
