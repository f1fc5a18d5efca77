package dev.retune.dataset;

import dev.retune.error.ApiException;
import dev.retune.storage.ObjectStorage;
import dev.retune.workflow.SweepRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Validates data sets in the background. Whatever a validation writes is conditioned on being the newest one of its
 * data set, so that a late or doubled one does no harm; its files are the same bytes each time.
 */
public final class DatasetValidation {
    /** As many lost validations make one give up. */
    private static final int MOST_VALIDATIONS = 3;

    private static final String INTERRUPTED = "validation was interrupted";
    private static final String REPLACED =
            "the uploaded files are not those that the dataset was made from; upload them again";

    private final DatasetStore store;
    private final DatasetObjects objects;
    private final DatasetFiles files;
    private final ValidationWorkflow workflow;
    private final Clock clock;

    public DatasetValidation(
            DatasetStore store, ObjectStorage storage, DatasetFiles files, ValidationWorkflow workflow, Clock clock) {
        this.store = store;
        this.objects = new DatasetObjects(storage);
        this.files = files;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * Validates a data set and prepares its rows. Doing it again does no harm.
     *
     * @param validation which of the data set's validations this is
     * @throws RuntimeException if it could not be done now, for reasons that are not in the data
     */
    public ValidationOutcome validate(DatasetKey key, int validation) {
        Optional<Dataset> queued = current(key, validation);
        if (queued.isEmpty() || queued.get().status().isFinal()) {
            return end(key, queued);
        }
        Dataset processing = queued.get().processing(now());
        if (!store.advance(queued.get(), processing, now())) {
            return end(key, current(key, validation));
        }
        if (isReplaced(processing)) {
            store.advance(processing, processing.failed(REPLACED, List.of(), now()), now());
            return end(key, current(key, validation));
        }
        DatasetPreparation preparation = new DatasetPreparation(processing, objects, files);
        Optional<DatasetPreparation.Surveys> surveys = preparation.survey();
        // Uploads go when a validation has ended, so only if none has, both were read as they were sent.
        Optional<Dataset> unended = current(key, validation);
        if (surveys.isEmpty()
                || unended.filter(dataset -> !dataset.status().isFinal()).isEmpty()) {
            return end(key, unended);
        }
        Dataset done = preparation.prepare(surveys.get(), this::now);
        return store.advance(processing, done, now())
                ? end(key, Optional.of(done))
                : end(key, current(key, validation));
    }

    /** Ends a validation that could not be done. */
    public ValidationOutcome giveUp(DatasetKey key, int validation) {
        Optional<Dataset> unfinished =
                current(key, validation).filter(dataset -> !dataset.status().isFinal());
        unfinished.ifPresent(dataset -> store.advance(dataset, dataset.failed(INTERRUPTED, List.of(), now()), now()));
        return end(key, current(key, validation));
    }

    /**
     * For the sweeper, with each row of work VALIDATE: starts a validation anew that was lost, and gives up on one that
     * was lost {@value #MOST_VALIDATIONS} times.
     */
    public void restart(DatasetKey key, SweepRequest request) {
        Instant now = now();
        store.find(key, now).filter(dataset -> !dataset.status().isFinal()).ifPresent(dataset -> {
            if (request.isLost(dataset.updatedAt()) || !dataset.work().at().isAfter(now)) {
                replace(dataset, now);
            } else if (request.workersLostBefore().isPresent()) {
                // Begun since, by a call that may have come no further.
                workflow.start(key, dataset.validations());
            }
        });
    }

    /** Whoever had the URL of an upload may have used it again, with more than was allowed. */
    private boolean isReplaced(Dataset dataset) {
        OptionalLong uploaded = objects.uploadedBytes(dataset.key());
        return uploaded.isPresent() && uploaded.getAsLong() != dataset.uploadBytes();
    }

    private void replace(Dataset lost, Instant now) {
        DatasetKey key = lost.key();
        if (lost.validations() >= MOST_VALIDATIONS) {
            giveUp(key, lost.validations());
            return;
        }
        Dataset again = lost.queuedAgain(now);
        if (store.advance(lost, again, now)) {
            workflow.start(key, again.validations());
        }
    }

    /** The data set if it is there and {@code validation} is its newest one. */
    private Optional<Dataset> current(DatasetKey key, int validation) {
        return store.find(key, now()).filter(dataset -> dataset.validations() == validation);
    }

    /** The upload is of no use once the outcome is settled; a removal that fails is repeated by the step's next try. */
    private ValidationOutcome end(DatasetKey key, Optional<Dataset> dataset) {
        if (dataset.isEmpty()) {
            return ValidationOutcome.GONE;
        }
        DatasetStatus status = dataset.get().status();
        if (!status.isFinal()) {
            throw ApiException.unavailable("data set " + key.id() + " is being validated elsewhere", null);
        }
        objects.deleteUpload(key);
        return status == DatasetStatus.VALIDATED ? ValidationOutcome.VALIDATED : ValidationOutcome.FAILED;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
