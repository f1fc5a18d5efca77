package dev.retune.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A status that a model entered.
 *
 * @param sequence counts the model's events from 1, without gaps
 * @param userId who asked for it; absent where the system moved the model
 */
public record Event(long sequence, Status status, Optional<String> userId, Instant createdAt) {}
