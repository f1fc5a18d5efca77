package dev.retune.work;

import java.time.Instant;
import java.util.List;

/**
 * The rows that still need something done, of all organizations. It lags behind the rows themselves: it proposes, and
 * the conditional write decides.
 */
public interface WorkIndex {

    /** The rows of {@code kind} that are due at or before {@code until}, longest due first, at most {@code limit}. */
    List<WorkItem> due(WorkKind kind, Instant until, int limit);

    /** How many rows of {@code kind} are due before {@code before}, counting no further than {@code limit}. */
    int countDueBefore(WorkKind kind, Instant before, int limit);
}
