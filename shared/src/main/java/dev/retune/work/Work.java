package dev.retune.work;

import java.time.Instant;

/** What a row still needs, and when somebody should look after it. */
public record Work(WorkKind kind, Instant at) {}
