package dev.retune.dataset;

import dev.retune.storage.ObjectStorage;
import java.io.InputStream;
import java.util.Optional;

/** Where the files of data sets are: {@code datasets/<organization>/<id>/}. */
final class DatasetObjects {
    static final String SUFFIX = ".avro";
    static final String TRAIN = DatasetPart.TRAIN + SUFFIX;
    static final String EVAL = DatasetPart.EVAL + SUFFIX;

    private static final String UPLOADED_DATA = "uploads/data";
    private static final String UPLOADED_EVAL_DATA = "uploads/eval_data";

    private final ObjectStorage storage;

    DatasetObjects(ObjectStorage storage) {
        this.storage = storage;
    }

    static String folder(DatasetKey key) {
        return "datasets/" + key.organization() + "/" + key.id() + "/";
    }

    void putUpload(DatasetKey key, Upload upload) {
        storage.put(folder(key) + UPLOADED_DATA, upload.data());
        upload.evalData().ifPresent(data -> storage.put(folder(key) + UPLOADED_EVAL_DATA, data));
    }

    Optional<InputStream> uploadedData(DatasetKey key) {
        return storage.open(folder(key) + UPLOADED_DATA);
    }

    Optional<InputStream> uploadedEvalData(DatasetKey key) {
        return storage.open(folder(key) + UPLOADED_EVAL_DATA);
    }

    void deleteUpload(DatasetKey key) {
        storage.deleteAll(folder(key) + "uploads/");
    }

    void putRows(DatasetKey key, String file, InputStream rows) {
        storage.put(folder(key) + file, rows);
    }

    void deleteAll(DatasetKey key) {
        storage.deleteAll(folder(key));
    }
}
