package dev.retune.dataset;

import static dev.retune.dataset.DatasetFixtures.TICKETS;
import static dev.retune.dataset.DatasetFixtures.queued;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.work.WorkIndex;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DatasetStore} promises; one subclass per store. */
public abstract class DatasetStoreContract {
    private static final Instant EXPIRY = NOON.plus(Duration.ofDays(30));

    private DatasetStore store;

    /** An empty store. */
    protected abstract DatasetStore newStore();

    /** The index over what {@link #newStore} gave. */
    protected abstract WorkIndex workIndex();

    @BeforeEach
    void openStore() {
        store = newStore();
    }

    @Test
    void findsWhatWasAdded_inItsOrganizationOnly() {
        Dataset added = queued(TICKETS, NOON);
        store.add(added);

        assertThat(store.find(TICKETS, NOON)).contains(added);
        assertThat(store.find(new DatasetKey(GLOBEX, TICKETS.id()), NOON)).isEmpty();
        assertThat(store.list(GLOBEX, NOON)).isEmpty();
    }

    @Test
    void addsNothingOverAnExistingDataset() {
        store.add(queued(TICKETS, NOON));

        assertThatThrownBy(() -> store.add(queued(TICKETS, NOON.plusSeconds(1))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.find(TICKETS, NOON)).contains(queued(TICKETS, NOON));
    }

    @Test
    void aReservedDatasetIsAbsentUntilItIsAdded() {
        store.reserve(TICKETS, NOON.plusSeconds(60), NOON);

        assertThat(store.find(TICKETS, NOON)).isEmpty();
        assertThat(store.list(ACME, NOON)).isEmpty();
        assertThat(store.markDeleted(TICKETS, NOON)).isFalse();
        assertThat(store.absentSince(TICKETS, NOON)).contains(NOON);
        assertThat(workIndex().due(WorkKind.CLEANUP, EXPIRY, 10)).containsExactly(item(NOON.plusSeconds(60)));

        Dataset added = queued(TICKETS, NOON);
        store.add(added);

        assertThat(store.find(TICKETS, NOON)).contains(added);
        assertThat(store.absentSince(TICKETS, NOON)).isEmpty();
        assertThat(workIndex().due(WorkKind.CLEANUP, NOON.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    void anIdIsReservedOnlyOnce() {
        store.reserve(TICKETS, NOON.plusSeconds(60), NOON);

        assertThatThrownBy(() -> store.reserve(TICKETS, NOON.plusSeconds(61), NOON.plusSeconds(1)))
                .isInstanceOf(IllegalStateException.class);

        store.add(queued(TICKETS, NOON));
        assertThatThrownBy(() -> store.reserve(TICKETS, NOON.plusSeconds(60), NOON))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anUploadIsAbsentUntilADatasetIsAddedToIt() {
        store.openUpload(TICKETS, NOON.plusSeconds(60), NOON.plusSeconds(90));

        assertThat(store.isOpenUpload(TICKETS, NOON.plusSeconds(59))).isTrue();
        assertThat(store.isOpenUpload(new DatasetKey(GLOBEX, TICKETS.id()), NOON))
                .isFalse();
        assertThat(store.find(TICKETS, NOON)).isEmpty();
        assertThat(store.list(ACME, NOON)).isEmpty();
        assertThat(store.markDeleted(TICKETS, NOON)).isFalse();
        assertThat(store.absentSince(TICKETS, NOON)).contains(NOON.plusSeconds(60));
        assertThat(workIndex().due(WorkKind.CLEANUP, EXPIRY, 10)).containsExactly(item(NOON.plusSeconds(90)));

        Dataset added = queued(TICKETS, NOON.plusSeconds(59));
        assertThat(store.addUploaded(added)).isTrue();
        assertThat(store.addUploaded(added)).isTrue();

        assertThat(store.find(TICKETS, NOON)).contains(added);
        assertThat(store.isOpenUpload(TICKETS, NOON)).isFalse();
        assertThat(store.absentSince(TICKETS, NOON)).isEmpty();
        assertThat(workIndex().due(WorkKind.CLEANUP, NOON.plusSeconds(90), 10)).isEmpty();
    }

    @Test
    void aDatasetIsAddedToNothingButAnUploadThatIsOpen() {
        assertThat(store.addUploaded(queued(TICKETS, NOON))).isFalse();

        store.openUpload(TICKETS, NOON.plusSeconds(60), NOON.plusSeconds(90));
        assertThat(store.isOpenUpload(TICKETS, NOON.plusSeconds(60))).isFalse();
        assertThat(store.addUploaded(queued(TICKETS, NOON.plusSeconds(60)))).isFalse();

        assertThat(store.addUploaded(queued(TICKETS, NOON))).isTrue();
        assertThat(store.addUploaded(queued(TICKETS, NOON.plusSeconds(1)))).isFalse();
        assertThat(store.find(TICKETS, NOON)).contains(queued(TICKETS, NOON));

        DatasetKey reserved = new DatasetKey(ACME, "x-aaaaaa");
        store.reserve(reserved, NOON.plusSeconds(60), NOON);
        assertThat(store.isOpenUpload(reserved, NOON)).isFalse();
        assertThat(store.addUploaded(queued(reserved, NOON))).isFalse();
    }

    @Test
    void anUploadTakesItsIdOnlyOnceAndIsForgottenLikeADataset() {
        store.openUpload(TICKETS, NOON.plusSeconds(60), NOON.plusSeconds(90));

        assertThatThrownBy(() -> store.openUpload(TICKETS, NOON.plusSeconds(61), NOON.plusSeconds(91)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.reserve(TICKETS, NOON.plusSeconds(61), NOON.plusSeconds(1)))
                .isInstanceOf(IllegalStateException.class);

        store.forget(TICKETS, NOON.plusSeconds(90));
        assertThat(store.absentSince(TICKETS, NOON)).isEmpty();
        assertThat(store.isOpenUpload(TICKETS, NOON)).isFalse();
    }

    @Test
    void listsNewestFirst() {
        Dataset oldest = queued(new DatasetKey(ACME, "b-aaaaaa"), NOON);
        Dataset middle = queued(new DatasetKey(ACME, "c-aaaaaa"), NOON.plusSeconds(1));
        Dataset newest = queued(new DatasetKey(ACME, "a-aaaaaa"), NOON.plusSeconds(2));
        List.of(middle, newest, oldest).forEach(store::add);

        assertThat(store.list(ACME, NOON)).containsExactly(newest, middle, oldest);
    }

    @Test
    void keepsEverythingThatValidationFound() {
        Dataset queued = queued(TICKETS, NOON);
        Dataset processing = queued.processing(NOON.plusSeconds(1));
        Dataset validated = processing.validated(
                List.of(new DatasetPart("train", 40, 4000, Map.of("turns", 50L)), new DatasetPart("eval", 10, 1000)),
                List.of(new LabelCount("billing", 30), new LabelCount("a bug. #1", 20)),
                List.of("a warning", "another"),
                NOON.plusSeconds(2));
        store.add(queued);

        assertThat(store.advance(queued, processing, NOON)).isTrue();
        assertThat(store.find(TICKETS, NOON)).contains(processing);
        assertThat(store.advance(processing, validated, NOON)).isTrue();
        assertThat(store.find(TICKETS, NOON)).contains(validated);
    }

    @Test
    void keepsHowTheUploadIsToBeRead() {
        ReadingOptions options = new ReadingOptions(true, '|', List.of("id", "source"), List.of("note"));
        DatasetSpec spec = new DatasetSpec("Talks", DatasetType.CHAT, options);
        Dataset added = Dataset.queued(TICKETS, spec, 100, NOON);
        store.add(added);

        assertThat(store.find(TICKETS, NOON)).contains(added);
    }

    @Test
    void keepsWhyValidationFailed() {
        Dataset queued = queued(TICKETS, NOON);
        Dataset failed = queued.failed("no header", List.of("a warning"), NOON.plusSeconds(1));
        store.add(queued);

        assertThat(store.advance(queued, failed, NOON)).isTrue();
        assertThat(store.find(TICKETS, NOON)).contains(failed);
    }

    @Test
    void advancesOnlyFromTheStatusAndValidationThatWereRead() {
        Dataset queued = queued(TICKETS, NOON);
        Dataset again = queued.queuedAgain(NOON.plusSeconds(1));
        store.add(queued);
        store.advance(queued, again, NOON);

        assertThat(store.advance(queued, queued.processing(NOON), NOON)).isFalse();
        assertThat(store.advance(again.processing(NOON), again.failed("late", List.of(), NOON), NOON))
                .isFalse();
        assertThat(store.find(TICKETS, NOON)).contains(again);
    }

    @Test
    void nothingBringsADeletedDatasetBack() {
        Dataset queued = queued(TICKETS, NOON);
        store.add(queued);

        assertThat(store.markDeleted(TICKETS, NOON.plusSeconds(5))).isTrue();

        assertThat(store.find(TICKETS, NOON)).isEmpty();
        assertThat(store.list(ACME, NOON)).isEmpty();
        assertThat(store.advance(queued, queued.processing(NOON), NOON)).isFalse();
        assertThat(store.markDeleted(TICKETS, NOON.plusSeconds(6))).isFalse();
        assertThat(store.absentSince(TICKETS, NOON)).contains(NOON.plusSeconds(5));
    }

    @Test
    void aDatasetIsAbsentFromItsExpiryOn() {
        Dataset queued = queued(TICKETS, NOON);
        store.add(queued);
        Instant justBefore = EXPIRY.minusNanos(1000);

        assertThat(store.find(TICKETS, justBefore)).isPresent();
        assertThat(store.absentSince(TICKETS, justBefore)).isEmpty();
        assertThat(store.find(TICKETS, EXPIRY)).isEmpty();
        assertThat(store.list(ACME, EXPIRY)).isEmpty();
        assertThat(store.advance(queued, queued.processing(EXPIRY), EXPIRY)).isFalse();
        assertThat(store.markDeleted(TICKETS, EXPIRY)).isFalse();
        assertThat(store.absentSince(TICKETS, EXPIRY)).contains(EXPIRY);
    }

    @Test
    void onlyAnAbsentDatasetIsPostponedOrForgotten() {
        store.add(queued(TICKETS, NOON));

        store.forget(TICKETS, NOON);
        store.postponeCleanUp(TICKETS, NOON, NOON);
        assertThat(store.find(TICKETS, NOON)).contains(queued(TICKETS, NOON));
        assertThat(workIndex().due(WorkKind.CLEANUP, EXPIRY, 10)).isEmpty();

        store.forget(TICKETS, EXPIRY);
        assertThat(store.absentSince(TICKETS, EXPIRY)).isEmpty();
    }

    @Test
    void forgettingADeletedDatasetFreesItsKey() {
        store.add(queued(TICKETS, NOON));
        store.markDeleted(TICKETS, NOON);
        store.forget(TICKETS, NOON);

        assertThat(store.absentSince(TICKETS, NOON)).isEmpty();
        assertThat(workIndex().due(WorkKind.CLEANUP, EXPIRY, 10)).isEmpty();
    }

    @Test
    void unfinishedValidationsAreWorkUntilTheyEnd() {
        Dataset queued = queued(TICKETS, NOON);
        store.add(queued);

        assertThat(workIndex().due(WorkKind.VALIDATE, NOON.plusSeconds(359), 10))
                .isEmpty();
        assertThat(workIndex().due(WorkKind.VALIDATE, NOON.plusSeconds(360), 10))
                .containsExactly(item(NOON.plusSeconds(360)));

        store.advance(queued, queued.failed("no header", List.of(), NOON), NOON);
        assertThat(workIndex().due(WorkKind.VALIDATE, EXPIRY, 10)).isEmpty();
        assertThat(workIndex().due(WorkKind.CLEANUP, EXPIRY, 10)).containsExactly(item(EXPIRY));
    }

    @Test
    void aDeletedDatasetIsCleanUpAtOnce_untilItIsPutOff() {
        store.add(queued(TICKETS, NOON));
        store.markDeleted(TICKETS, NOON);
        assertThat(workIndex().due(WorkKind.CLEANUP, NOON, 10)).containsExactly(item(NOON));

        store.postponeCleanUp(TICKETS, NOON.plusSeconds(60), NOON);
        assertThat(workIndex().due(WorkKind.CLEANUP, NOON, 10)).isEmpty();
        assertThat(workIndex().due(WorkKind.CLEANUP, EXPIRY, 10)).containsExactly(item(NOON.plusSeconds(60)));
    }

    private static WorkItem item(Instant at) {
        return new WorkItem(WorkItem.Subject.DATASET, ACME, TICKETS.id(), at);
    }
}
