package dev.retune.dataset;

import dev.retune.storage.ObjectUrls;
import dev.retune.tenant.Caller;
import dev.retune.workflow.CleanUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Opens uploads of files that are larger than a request may be. {@link Datasets} makes data sets from them. */
public final class PresignedUploads {
    static final Duration URLS_VALID = Duration.ofHours(1);
    /** For a file that began to come at the last moment, over a slow line. */
    static final Duration OPEN = Duration.ofHours(24);

    private final DatasetStore store;
    private final ObjectUrls urls;
    private final DatasetIds ids;
    private final Clock clock;

    public PresignedUploads(DatasetStore store, ObjectUrls urls, DatasetIds ids, Clock clock) {
        this.store = store;
        this.urls = urls;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Twice are two uploads. What nobody makes a data set from is removed when its time is over.
     *
     * @param name that the data set will have, or nothing if that is not known yet
     */
    public PresignedUpload open(Caller caller, String name) {
        caller.requireChange();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        DatasetCapacity.require(store.list(caller.organization(), now), 0);
        DatasetKey key = new DatasetKey(caller.organization(), ids.next(name));
        Instant until = now.plus(OPEN);
        store.openUpload(key, until, until.plus(CleanUp.SAFETY));
        return new PresignedUpload(
                key.id(),
                now.plus(URLS_VALID),
                urls.put(DatasetObjects.uploadedDataOf(key), URLS_VALID),
                urls.put(DatasetObjects.uploadedEvalDataOf(key), URLS_VALID));
    }
}
