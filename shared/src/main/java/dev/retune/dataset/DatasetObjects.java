package dev.retune.dataset;

import dev.retune.storage.ObjectStorage;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** Where what is uploaded is put. */
    static String uploadedDataOf(DatasetKey key) {
        return folder(key) + UPLOADED_DATA;
    }

    static String uploadedEvalDataOf(DatasetKey key) {
        return folder(key) + UPLOADED_EVAL_DATA;
    }

    /** The bytes of the uploaded files; empty if there is none to train with. */
    OptionalLong uploadedBytes(DatasetKey key) {
        OptionalLong data = storage.size(uploadedDataOf(key));
        return data.isEmpty()
                ? data
                : OptionalLong.of(
                        data.getAsLong() + storage.size(uploadedEvalDataOf(key)).orElse(0));
    }

    void putUpload(DatasetKey key, Upload upload) {
        storage.put(uploadedDataOf(key), upload.data());
        upload.evalData().ifPresent(data -> storage.put(uploadedEvalDataOf(key), data));
    }

    Optional<InputStream> uploadedData(DatasetKey key) {
        return storage.open(uploadedDataOf(key));
    }

    Optional<InputStream> uploadedEvalData(DatasetKey key) {
        return storage.open(uploadedEvalDataOf(key));
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
