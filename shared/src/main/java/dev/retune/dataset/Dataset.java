package dev.retune.dataset;

import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A data set as it stands.
 *
 * @param validations counts the validations started, from 1; only the newest one may write
 * @param uploadBytes of the uploaded files
 * @param parts empty until validated
 * @param labels the most frequent ones, at most {@value #MOST_LABELS}; empty until validated
 * @param availableUntil the moment from which the data set is absent
 */
public record Dataset(
        DatasetKey key,
        String name,
        DatasetType type,
        ReadingOptions options,
        DatasetStatus status,
        int validations,
        long uploadBytes,
        List<DatasetPart> parts,
        List<LabelCount> labels,
        Optional<String> validationError,
        List<String> validationWarnings,
        Instant createdAt,
        Instant updatedAt,
        Instant availableUntil,
        Work work) {
    /** A row holds 400 KB at most. */
    static final int MOST_LABELS = 200;

    private static final Duration KEPT = Duration.ofDays(30);
    /** Longer than a validation takes; what takes longer is started anew. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    public static Dataset queued(DatasetKey key, DatasetSpec spec, long uploadBytes, Instant now) {
        return new Dataset(
                key,
                spec.name(),
                spec.type(),
                spec.options(),
                DatasetStatus.QUEUED,
                1,
                uploadBytes,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                now,
                now,
                now.plus(KEPT),
                validateBy(now));
    }

    public String id() {
        return key.id();
    }

    /** What it takes of the organization's storage: the upload, then the prepared files in its place. */
    public long bytes() {
        return switch (status) {
            case QUEUED, PROCESSING -> uploadBytes;
            case VALIDATED -> parts.stream().mapToLong(DatasetPart::bytes).sum();
            case FAILED -> 0;
        };
    }

    Dataset processing(Instant now) {
        return moved(DatasetStatus.PROCESSING, validations, now, validateBy(now));
    }

    /** Waiting for another validation, because the last one was lost. */
    Dataset queuedAgain(Instant now) {
        return moved(DatasetStatus.QUEUED, validations + 1, now, validateBy(now));
    }

    Dataset failed(String error, List<String> warnings, Instant now) {
        return moved(DatasetStatus.FAILED, validations, now, cleanUp())
                .with(List.of(), List.of(), Optional.of(error), warnings);
    }

    Dataset validated(List<DatasetPart> prepared, List<LabelCount> counts, List<String> warnings, Instant now) {
        return moved(DatasetStatus.VALIDATED, validations, now, cleanUp())
                .with(prepared, counts.stream().limit(MOST_LABELS).toList(), Optional.empty(), warnings);
    }

    private static Work validateBy(Instant now) {
        return new Work(WorkKind.VALIDATE, now.plus(PATIENCE));
    }

    private Work cleanUp() {
        return new Work(WorkKind.CLEANUP, availableUntil);
    }

    private Dataset moved(DatasetStatus next, int validation, Instant now, Work nextWork) {
        return new Dataset(
                key,
                name,
                type,
                options,
                next,
                validation,
                uploadBytes,
                parts,
                labels,
                validationError,
                validationWarnings,
                createdAt,
                now,
                availableUntil,
                nextWork);
    }

    private Dataset with(
            List<DatasetPart> prepared, List<LabelCount> counts, Optional<String> error, List<String> warnings) {
        return new Dataset(
                key,
                name,
                type,
                options,
                status,
                validations,
                uploadBytes,
                prepared,
                counts,
                error,
                warnings,
                createdAt,
                updatedAt,
                availableUntil,
                work);
    }
}
