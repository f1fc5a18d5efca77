package dev.retune.dataset;

import dev.retune.tenant.OrganizationId;
import dev.retune.work.Work;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkItem.Subject;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Honours the same contract as the real store, without a database. Its work index does not lag. */
public final class InMemoryDatasetStore implements DatasetStore, WorkIndex {
    private final Map<DatasetKey, Row> rows = new HashMap<>();
    private final Map<DatasetKey, Instant> uploads = new HashMap<>();

    /** @param dataset empty while the key is only reserved */
    private record Row(Optional<Dataset> dataset, Optional<Instant> deletedAt, Work work) {
        static Row of(Dataset dataset) {
            return new Row(Optional.of(dataset), Optional.empty(), dataset.work());
        }

        Optional<Instant> absentSince(Instant now) {
            return deletedAt.or(() -> dataset.map(Dataset::availableUntil).filter(until -> !until.isAfter(now)));
        }
    }

    @Override
    public synchronized void reserve(DatasetKey key, Instant cleanUpAt, Instant now) {
        Row reservation = new Row(Optional.empty(), Optional.of(now), new Work(WorkKind.CLEANUP, cleanUpAt));
        if (rows.putIfAbsent(key, reservation) != null) {
            throw new IllegalStateException("data set " + key.id() + " exists already");
        }
    }

    @Override
    public synchronized void add(Dataset dataset) {
        if (row(dataset.key(), row -> row.dataset().isPresent()).isPresent()) {
            throw new IllegalStateException("data set " + dataset.id() + " exists already");
        }
        rows.put(dataset.key(), Row.of(dataset));
    }

    @Override
    public synchronized void openUpload(DatasetKey key, Instant until, Instant cleanUpAt) {
        reserve(key, cleanUpAt, until);
        uploads.put(key, until);
    }

    @Override
    public synchronized boolean isOpenUpload(DatasetKey key, Instant now) {
        return Optional.ofNullable(uploads.get(key)).filter(now::isBefore).isPresent()
                && row(key, row -> row.dataset().isEmpty()).isPresent();
    }

    @Override
    public synchronized boolean addUploaded(Dataset dataset) {
        boolean isOpen = isOpenUpload(dataset.key(), dataset.createdAt());
        if (isOpen) {
            rows.put(dataset.key(), Row.of(dataset));
        }
        return isOpen
                || find(dataset.key(), dataset.createdAt())
                        .filter(dataset::equals)
                        .isPresent();
    }

    @Override
    public synchronized Optional<Dataset> find(DatasetKey key, Instant now) {
        return row(key, available(now)).flatMap(Row::dataset);
    }

    @Override
    public synchronized List<Dataset> list(OrganizationId organization, Instant now) {
        return rows.values().stream()
                .filter(available(now))
                .flatMap(row -> row.dataset().stream())
                .filter(dataset -> dataset.key().organization().equals(organization))
                .sorted(Comparator.comparing(Dataset::createdAt).reversed().thenComparing(Dataset::id))
                .toList();
    }

    @Override
    public synchronized boolean advance(Dataset before, Dataset after, Instant now) {
        Optional<Row> row = row(before.key(), available(now))
                .filter(found -> found.dataset()
                        .filter(stored -> stored.status() == before.status())
                        .filter(stored -> stored.validations() == before.validations())
                        .isPresent());
        row.ifPresent(found -> rows.put(before.key(), Row.of(after)));
        return row.isPresent();
    }

    @Override
    public synchronized boolean markDeleted(DatasetKey key, Instant now) {
        Optional<Row> row = row(key, available(now));
        row.ifPresent(found ->
                rows.put(key, new Row(found.dataset(), Optional.of(now), new Work(WorkKind.CLEANUP, now))));
        return row.isPresent();
    }

    @Override
    public synchronized Optional<Instant> absentSince(DatasetKey key, Instant now) {
        return Optional.ofNullable(rows.get(key)).flatMap(row -> row.absentSince(now));
    }

    @Override
    public synchronized void postponeCleanUp(DatasetKey key, Instant at, Instant now) {
        row(key, available(now).negate())
                .ifPresent(row ->
                        rows.put(key, new Row(row.dataset(), row.deletedAt(), new Work(WorkKind.CLEANUP, at))));
    }

    @Override
    public synchronized void forget(DatasetKey key, Instant now) {
        row(key, available(now).negate()).ifPresent(row -> rows.remove(key));
    }

    @Override
    public synchronized List<WorkItem> due(WorkKind kind, Instant until, int limit) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().work().kind() == kind
                        && !row.getValue().work().at().isAfter(until))
                .map(row -> new WorkItem(
                        Subject.DATASET,
                        row.getKey().organization(),
                        row.getKey().id(),
                        row.getValue().work().at()))
                .sorted(Comparator.comparing(WorkItem::at))
                .limit(limit)
                .toList();
    }

    @Override
    public int countDueBefore(WorkKind kind, Instant before, int limit) {
        return due(kind, before.minusNanos(1), limit).size();
    }

    private Optional<Row> row(DatasetKey key, Predicate<Row> condition) {
        return Optional.ofNullable(rows.get(key)).filter(condition);
    }

    private static Predicate<Row> available(Instant now) {
        return row -> row.absentSince(now).isEmpty();
    }
}
