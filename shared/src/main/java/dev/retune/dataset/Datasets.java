package dev.retune.dataset;

import dev.retune.error.ApiException;
import dev.retune.storage.ObjectStorage;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.workflow.CleanUp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Everything a caller can do with data sets. */
public final class Datasets {
    static final int MOST_DATASETS = 1000;
    static final long MOST_BYTES = 10_000_000_000L;
    static final long MOST_BYTES_A_DATASET = 1_500_000_000L;

    private final DatasetStore store;
    private final DatasetObjects objects;
    private final ValidationWorkflow workflow;
    private final DatasetIds ids;
    private final Clock clock;

    public Datasets(
            DatasetStore store, ObjectStorage storage, ValidationWorkflow workflow, DatasetIds ids, Clock clock) {
        this.store = store;
        this.objects = new DatasetObjects(storage);
        this.workflow = workflow;
        this.ids = ids;
        this.clock = clock;
    }

    public Dataset create(Caller caller, DatasetSpec spec, Upload upload) {
        caller.requireChange();
        Instant now = now();
        requireCapacity(store.list(caller.organization(), now), upload.bytes());
        DatasetKey key = new DatasetKey(caller.organization(), ids.next(spec.name()));
        Dataset dataset = Dataset.queued(key, spec, upload.bytes(), now);
        // The row first: files without one would be found by nobody.
        store.reserve(key, now.plus(CleanUp.SAFETY), now);
        objects.putUpload(key, upload);
        store.add(dataset);
        startValidation(dataset);
        return dataset;
    }

    public Dataset get(OrganizationId organization, String id) {
        return find(organization, id).orElseThrow(() -> notFound(id));
    }

    public Optional<Dataset> find(OrganizationId organization, String id) {
        return DatasetIds.isId(id) ? store.find(new DatasetKey(organization, id), now()) : Optional.empty();
    }

    /** The data sets that {@code filter} asks for, newest first. */
    public List<Dataset> list(OrganizationId organization, DatasetFilter filter) {
        return filter.apply(store.list(organization, now()));
    }

    public void delete(Caller caller, String id) {
        caller.requireChange();
        if (!DatasetIds.isId(id) || !store.markDeleted(new DatasetKey(caller.organization(), id), now())) {
            throw notFound(id);
        }
    }

    /** The bytes that the organization's data sets take. */
    public long usage(OrganizationId organization) {
        return usage(store.list(organization, now()));
    }

    /** The data set is there whether or not this succeeds: the sweeper starts what did not start. */
    private void startValidation(Dataset dataset) {
        try {
            workflow.start(dataset.key(), dataset.validations());
        } catch (ApiException e) {
            return;
        }
    }

    private static void requireCapacity(List<Dataset> existing, long bytes) {
        if (existing.size() >= MOST_DATASETS || bytes > MOST_BYTES_A_DATASET || usage(existing) + bytes > MOST_BYTES) {
            throw ApiException.failedPrecondition("You have exceeded capacity.");
        }
    }

    private static long usage(List<Dataset> datasets) {
        return datasets.stream().mapToLong(Dataset::bytes).sum();
    }

    private static ApiException notFound(String id) {
        return ApiException.notFound("The dataset with id '" + id + "' was not found.");
    }

    /** Microseconds are what the store keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
