package dev.retune.dataset;

import java.util.Map;

/**
 * One prepared file of a data set.
 *
 * @param name {@code train} or {@code eval}
 * @param bytes of the file
 * @param sizes sums of {@link Example#sizes}
 */
public record DatasetPart(String name, long rows, long bytes, Map<String, Long> sizes) {
    public static final String TRAIN = "train";
    public static final String EVAL = "eval";

    public DatasetPart(String name, long rows, long bytes) {
        this(name, rows, bytes, Map.of());
    }

    /** 0 where examples have no such size. */
    public long size(String name) {
        return sizes.getOrDefault(name, 0L);
    }
}
