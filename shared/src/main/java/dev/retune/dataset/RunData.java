package dev.retune.dataset;

import dev.retune.model.ModelKey;
import dev.retune.storage.ObjectStorage;

/**
 * The rows of one run, copied from its data set so that it does not depend on it any longer:
 * {@code models/<organization>/<model>/<attempt>/<revision>/train.avro} and {@code eval.avro}.
 */
public final class RunData {
    private final ObjectStorage storage;

    public RunData(ObjectStorage storage) {
        this.storage = storage;
    }

    /** The key of the rows to train with. */
    public static String train(ModelKey model, int attempt, int revision) {
        return folder(model, attempt, revision) + DatasetObjects.TRAIN;
    }

    /** The key of the rows to evaluate with. */
    public static String eval(ModelKey model, int attempt, int revision) {
        return folder(model, attempt, revision) + DatasetObjects.EVAL;
    }

    /** Copies the prepared rows of a data set; false if they are not there and were not copied before. */
    boolean copy(DatasetKey dataset, ModelKey model, int attempt, int revision) {
        String train = train(model, attempt, revision);
        String eval = eval(model, attempt, revision);
        if (storage.exists(train) && storage.exists(eval)) {
            return true;
        }
        String from = DatasetObjects.folder(dataset);
        return storage.copy(from + DatasetObjects.TRAIN, train) && storage.copy(from + DatasetObjects.EVAL, eval);
    }

    private static String folder(ModelKey model, int attempt, int revision) {
        return "models/" + model.organization() + "/" + model.id() + "/" + attempt + "/" + revision + "/";
    }
}
