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
        DatasetCapacity.require(store.list(caller.organization(), now), upload.bytes());
        DatasetKey key = new DatasetKey(caller.organization(), ids.next(spec.name()));
        Dataset dataset = Dataset.queued(key, spec, upload.bytes(), now);
        // The row first: files without one would be found by nobody.
        store.reserve(key, now.plus(CleanUp.SAFETY), now);
        objects.putUpload(key, upload);
        store.add(dataset);
        startValidation(dataset);
        return dataset;
    }

    /**
     * Makes a data set of what was put to an upload. The same again is answered with the same data set, so that a
     * request whose answer was lost can be repeated.
     */
    public Dataset create(Caller caller, DatasetSpec spec, String uploadId) {
        caller.requireChange();
        Optional<Dataset> made = find(caller.organization(), uploadId);
        if (made.isPresent()) {
            return made(made.get(), spec);
        }
        Instant now = now();
        DatasetKey key = new DatasetKey(caller.organization(), uploadId);
        if (!DatasetIds.isId(uploadId) || !store.isOpenUpload(key, now)) {
            throw uploadNotFound(uploadId);
        }
        long bytes = objects.uploadedBytes(key)
                .orElseThrow(() -> ApiException.failedPrecondition("nothing has been uploaded to " + uploadId
                        + " yet: PUT the file to the url of its data, wait for that to end, and try again"));
        DatasetCapacity.require(store.list(caller.organization(), now), bytes);
        Dataset dataset = Dataset.queued(key, spec, bytes, now);
        if (!store.addUploaded(dataset)) {
            // Another request was faster.
            return made(store.find(key, now).orElseThrow(() -> uploadNotFound(uploadId)), spec);
        }
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
        removeObjects(new DatasetKey(caller.organization(), id));
    }

    /** The bytes that the organization's data sets take. */
    public long usage(OrganizationId organization) {
        return DatasetCapacity.used(store.list(organization, now()));
    }

    /** At once, so that no URL of them serves any longer. What fails here is done by the sweeper. */
    private void removeObjects(DatasetKey key) {
        try {
            objects.deleteAll(key);
        } catch (ApiException e) {
            return;
        }
    }

    /** The data set is there whether or not this succeeds: the sweeper starts what did not start. */
    private void startValidation(Dataset dataset) {
        try {
            workflow.start(dataset.key(), dataset.validations());
        } catch (ApiException e) {
            return;
        }
    }

    /** The data set that an upload became, if that is what is asked for now. */
    private static Dataset made(Dataset dataset, DatasetSpec spec) {
        if (!spec.equals(new DatasetSpec(dataset.name(), dataset.type(), dataset.options()))) {
            throw ApiException.failedPrecondition("the upload " + dataset.id()
                    + " was used for a dataset with another name, type or options; for another dataset, upload the"
                    + " file again");
        }
        return dataset;
    }

    private static ApiException uploadNotFound(String id) {
        return ApiException.notFound("The upload with id '" + id + "' was not found: perhaps its time is over.");
    }

    private static ApiException notFound(String id) {
        return ApiException.notFound("The dataset with id '" + id + "' was not found.");
    }

    /** Microseconds are what the store keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
