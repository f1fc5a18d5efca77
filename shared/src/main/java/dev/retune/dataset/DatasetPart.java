package dev.retune.dataset;

/**
 * One prepared file of a data set.
 *
 * @param name {@code train} or {@code eval}
 * @param bytes of the file
 */
public record DatasetPart(String name, long rows, long bytes) {}
