package dev.retune.dataset;

import dev.retune.error.ApiException;
import java.util.List;

/** How much an organization may keep. */
public final class DatasetCapacity {
    /** Of the files of one data set together. */
    public static final long MOST_BYTES_A_DATASET = 1_500_000_000L;

    static final int MOST_DATASETS = 1000;
    static final long MOST_BYTES = 10_000_000_000L;

    private static final String EXCEEDED = "You have exceeded capacity.";

    private DatasetCapacity() {}

    /**
     * @param existing all that the organization has
     * @param bytes of one more
     */
    static void require(List<Dataset> existing, long bytes) {
        if (bytes > MOST_BYTES_A_DATASET) {
            throw tooLarge("the uploaded files have " + bytes);
        }
        if (existing.size() >= MOST_DATASETS || used(existing) + bytes > MOST_BYTES) {
            throw ApiException.failedPrecondition(EXCEEDED);
        }
    }

    /** @param has what has how many bytes, as the end of a sentence */
    public static ApiException tooLarge(String has) {
        return ApiException.failedPrecondition(
                EXCEEDED + " A dataset may have " + MOST_BYTES_A_DATASET + " bytes, and " + has + ".");
    }

    static long used(List<Dataset> datasets) {
        return datasets.stream().mapToLong(Dataset::bytes).sum();
    }
}
