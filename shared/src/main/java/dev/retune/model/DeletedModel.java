package dev.retune.model;

import java.time.Instant;

/**
 * What is left of a deleted model until nothing of it is: it tells the clean-up what to look for.
 *
 * @param fence of the last execution, which may still run
 * @param workAt when the clean-up goes on
 */
public record DeletedModel(ModelKey key, Fence fence, Instant deletedAt, Instant workAt) {}
