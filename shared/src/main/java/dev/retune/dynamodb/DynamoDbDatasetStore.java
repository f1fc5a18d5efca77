package dev.retune.dynamodb;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetStore;
import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.paging.Order;
import dev.retune.tenant.OrganizationId;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Data sets among the other rows of their organization. */
public final class DynamoDbDatasetStore implements DatasetStore {
    private final Table table;

    public DynamoDbDatasetStore(Table table) {
        this.table = table;
    }

    @Override
    public void reserve(DatasetKey key, Instant cleanUpAt, Instant now) {
        if (!table.put(DatasetItem.reserved(key, cleanUpAt, now), Condition.isNew()) && !isReserved(key, now)) {
            throw new IllegalStateException("data set " + key.id() + " exists already");
        }
    }

    /** Whether a reservation that is in the way is this one, likewise. */
    private boolean isReserved(DatasetKey key, Instant now) {
        return table.get(keys(key))
                .filter(item -> item.has(DatasetItem.RESERVED))
                .filter(item -> item.instant(DatasetItem.DELETED_AT).equals(now))
                .isPresent();
    }

    @Override
    public void add(Dataset dataset) {
        try {
            if (!table.put(DatasetItem.of(dataset), isFree()) && !isThere(dataset)) {
                throw new IllegalStateException("data set " + dataset.id() + " exists already");
            }
        } catch (ApiException e) {
            if (e.code() != ErrorCode.UNAVAILABLE || prevent(dataset)) {
                throw e;
            }
        }
    }

    @Override
    public void openUpload(DatasetKey key, Instant until, Instant cleanUpAt) {
        if (!table.put(DatasetItem.openUpload(key, until, cleanUpAt), Condition.isNew()) && !isReserved(key, until)) {
            throw new IllegalStateException("data set " + key.id() + " exists already");
        }
    }

    @Override
    public boolean isOpenUpload(DatasetKey key, Instant now) {
        return table.get(keys(key))
                .flatMap(item -> item.maybeInstant(DatasetItem.UPLOAD_UNTIL))
                .filter(now::isBefore)
                .isPresent();
    }

    @Override
    public boolean addUploaded(Dataset dataset) {
        Condition isOpen = Condition.none().moreThan(DatasetItem.UPLOAD_UNTIL, Timestamps.write(dataset.createdAt()));
        return table.put(DatasetItem.of(dataset), isOpen) || isThere(dataset);
    }

    /** Whether the row that is in the way is this one, put by a call whose answer was lost and that was repeated. */
    private boolean isThere(Dataset dataset) {
        return find(dataset.key(), dataset.createdAt()).filter(dataset::equals).isPresent();
    }

    /**
     * Settles an addition whose answer was lost: either the row of a deleted data set takes its key first, so that it
     * can never happen and its objects are removed, or it did happen.
     */
    private boolean prevent(Dataset dataset) {
        Item deleted = DatasetItem.deleted(dataset.key(), dataset.createdAt(), dataset.createdAt());
        return table.put(deleted, isFree()) || !isThere(dataset);
    }

    /** The key was never used, or is reserved and no more. */
    private static Condition isFree() {
        return Condition.isNewOr(DatasetItem.RESERVED);
    }

    @Override
    public Optional<Dataset> find(DatasetKey key, Instant now) {
        return table.get(keys(key)).filter(item -> isAvailable(item, now)).map(DatasetItem::read);
    }

    @Override
    public List<Dataset> list(OrganizationId organization, Instant now) {
        return table
                .query(
                        Keys.partitionOf(organization),
                        Keys.DATASET,
                        Order.ASCENDING,
                        Optional.empty(),
                        Integer.MAX_VALUE)
                .stream()
                .filter(item -> isAvailable(item, now))
                .map(DatasetItem::read)
                .sorted(Comparator.comparing(Dataset::createdAt).reversed().thenComparing(Dataset::id))
                .toList();
    }

    @Override
    public boolean advance(Dataset before, Dataset after, Instant now) {
        Item written = DatasetItem.of(after);
        Update update = new Update();
        DatasetItem.OF_VALIDATION.forEach(attribute -> update.takeOver(attribute, written));
        return table.update(
                keys(before.key()),
                update,
                available(now)
                        .equal(DatasetItem.STATUS, before.status().name())
                        .equal(DatasetItem.VALIDATIONS, before.validations()));
    }

    @Override
    public boolean markDeleted(DatasetKey key, Instant now) {
        Update update = new Update()
                .set(DatasetItem.DELETED_AT, now)
                .set(WorkAttributes.KIND, WorkKind.CLEANUP.name())
                .set(WorkAttributes.AT, now);
        // A repeat of a call whose answer was lost finds its own mark.
        return table.update(keys(key), update, available(now))
                || table.get(keys(key))
                        .filter(item -> !item.has(DatasetItem.RESERVED))
                        .flatMap(item -> item.maybeInstant(DatasetItem.DELETED_AT))
                        .filter(now::equals)
                        .isPresent();
    }

    @Override
    public Optional<Instant> absentSince(DatasetKey key, Instant now) {
        return table.get(keys(key)).flatMap(item -> DatasetItem.absentSince(item, now));
    }

    @Override
    public void postponeCleanUp(DatasetKey key, Instant at, Instant now) {
        Update update =
                new Update().set(WorkAttributes.KIND, WorkKind.CLEANUP.name()).set(WorkAttributes.AT, at);
        table.update(keys(key), update, absent(now));
    }

    @Override
    public void forget(DatasetKey key, Instant now) {
        table.delete(keys(key), absent(now));
    }

    private static boolean isAvailable(Item item, Instant now) {
        return DatasetItem.absentSince(item, now).isEmpty();
    }

    private static Condition available(Instant now) {
        return Condition.none()
                .absent(DatasetItem.DELETED_AT)
                .moreThan(DatasetItem.AVAILABLE_UNTIL, Timestamps.write(now));
    }

    private static Condition absent(Instant now) {
        return Condition.none()
                .presentOrAtMost(DatasetItem.DELETED_AT, DatasetItem.AVAILABLE_UNTIL, Timestamps.write(now));
    }

    private static Keys keys(DatasetKey key) {
        return Keys.dataset(key.organization(), key.id());
    }
}
