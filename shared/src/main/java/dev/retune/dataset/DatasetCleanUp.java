package dev.retune.dataset;

import dev.retune.storage.ObjectStorage;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.SweepRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Removes what is left of data sets that were deleted, or whose time is over. */
public final class DatasetCleanUp {
    private final DatasetStore store;
    private final DatasetObjects objects;
    private final Clock clock;

    public DatasetCleanUp(DatasetStore store, ObjectStorage storage, Clock clock) {
        this.store = store;
        this.objects = new DatasetObjects(storage);
        this.clock = clock;
    }

    /**
     * For the sweeper, with each data set of work CLEANUP: removes the objects, and the row once nothing can write
     * objects any more. Harmless for a data set that is not absent, and for an upload that may still become one.
     */
    public void cleanUp(DatasetKey key, SweepRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.absentSince(key, now).filter(since -> !since.isAfter(now)).ifPresent(since -> {
            objects.deleteAll(key);
            Instant safe = since.plus(CleanUp.SAFETY);
            if (now.isBefore(safe) && !request.isLost(since)) {
                store.postponeCleanUp(key, safe, now);
            } else {
                store.forget(key, now);
            }
        });
    }
}
