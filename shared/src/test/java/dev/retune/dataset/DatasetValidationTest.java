package dev.retune.dataset;

import static dev.retune.dataset.DatasetFixtures.SPEC;
import static dev.retune.dataset.DatasetFixtures.goodUpload;
import static dev.retune.dataset.DatasetFixtures.upload;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.dataset.DatasetWorld.Started;
import dev.retune.error.ApiException;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import dev.retune.workflow.SweepRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lost, late and doubled validations. */
final class DatasetValidationTest {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final DatasetWorld world = new DatasetWorld();
    private DatasetKey key;

    @BeforeEach
    void create() {
        key = world.datasets.create(ALICE, SPEC, goodUpload()).key();
    }

    @Test
    void theUploadGoesWhenTheRowsAreReady() {
        assertThat(world.validation.validate(key, 1)).isEqualTo(ValidationOutcome.VALIDATED);

        assertThat(world.storage.list("datasets/"))
                .containsExactly(
                        "datasets/acme/" + key.id() + "/eval.avro", "datasets/acme/" + key.id() + "/train.avro");
        assertThat(current().work())
                .isEqualTo(new Work(WorkKind.CLEANUP, current().availableUntil()));
    }

    @Test
    void validatingTwiceAnswersTheSame() {
        world.validation.validate(key, 1);
        Dataset after = current();
        world.clock.advance(Duration.ofSeconds(1));

        assertThat(world.validation.validate(key, 1)).isEqualTo(ValidationOutcome.VALIDATED);
        assertThat(world.validation.giveUp(key, 1)).isEqualTo(ValidationOutcome.VALIDATED);
        assertThat(current()).isEqualTo(after);
    }

    @Test
    void aFailedDatasetStaysFailed() {
        DatasetKey bad = world.datasets.create(ALICE, SPEC, upload("x")).key();

        assertThat(world.validation.validate(bad, 1)).isEqualTo(ValidationOutcome.FAILED);
        assertThat(world.validation.validate(bad, 1)).isEqualTo(ValidationOutcome.FAILED);
    }

    @Test
    void aValidationOfADeletedDatasetIsGone() {
        world.datasets.delete(ALICE, key.id());

        assertThat(world.validation.validate(key, 1)).isEqualTo(ValidationOutcome.GONE);
        assertThat(world.validation.giveUp(key, 1)).isEqualTo(ValidationOutcome.GONE);
        assertThat(world.datasets.find(ACME, key.id())).isEmpty();
    }

    @Test
    void aValidationThatCannotBeDoneEndsFailed() {
        assertThat(world.validation.giveUp(key, 1)).isEqualTo(ValidationOutcome.FAILED);

        assertThat(current().validationError()).contains("validation was interrupted");
        assertThat(world.storage.list("datasets/")).isEmpty();
    }

    @Test
    void aLostValidationIsStartedAnewAfterTwoMinutes() {
        world.clock.advance(PATIENCE.minusSeconds(1));
        world.validation.restart(key, new SweepRequest(Optional.empty(), true));
        assertThat(world.started).containsExactly(new Started(key, 1));

        world.clock.advance(Duration.ofSeconds(1));
        world.validation.restart(key, new SweepRequest(Optional.empty(), true));
        assertThat(world.started).containsExactly(new Started(key, 1), new Started(key, 2));
        assertThat(current().status()).isEqualTo(DatasetStatus.QUEUED);
    }

    @Test
    void knownLossesAreNotWaitedFor() {
        world.validation.restart(key, afterNow());

        assertThat(world.started).containsExactly(new Started(key, 1), new Started(key, 2));
    }

    @Test
    void whatWasStartedSinceIsNotLost() {
        SweepRequest restart = afterNow();
        world.clock.advance(Duration.ofSeconds(1));
        world.validation.restart(key, restart);
        world.validation.restart(key, restart);

        assertThat(current().validations()).isEqualTo(2);
        assertThat(world.started).containsExactly(new Started(key, 1), new Started(key, 2), new Started(key, 2));
    }

    @Test
    void aLateValidationGivesWayToItsSuccessor() {
        world.validation.restart(key, afterNow());

        assertThat(world.validation.validate(key, 1)).isEqualTo(ValidationOutcome.GONE);
        assertThat(current().status()).isEqualTo(DatasetStatus.QUEUED);
        assertThat(world.validation.validate(key, 2)).isEqualTo(ValidationOutcome.VALIDATED);
    }

    @Test
    void aValidationThatLosesItsTurnMeanwhileWritesNothingToTheRow() {
        DatasetValidation slow = new DatasetValidation(
                world.store,
                world.storage,
                new DatasetFiles() {
                    @Override
                    public Iterator<UploadedRow> read(InputStream upload, DatasetType type, ReadingOptions options) {
                        if (current().validations() == 1) {
                            world.validation.restart(key, afterNow());
                        }
                        throw new UnreadableFileException("read late");
                    }

                    @Override
                    public InputStream write(Iterator<PreparedRow> rows, DatasetType type, ReadingOptions options) {
                        throw new AssertionError("nothing to write");
                    }
                },
                (dataset, validation) -> {},
                world.clock);

        assertThat(slow.validate(key, 1)).isEqualTo(ValidationOutcome.GONE);
        assertThat(current().status()).isEqualTo(DatasetStatus.QUEUED);
        assertThat(world.validation.validate(key, 2)).isEqualTo(ValidationOutcome.VALIDATED);
    }

    @Test
    void threeLostValidationsEndFailed() {
        world.validation.restart(key, afterNow());
        world.validation.restart(key, afterNow());
        world.validation.restart(key, afterNow());

        assertThat(world.started).hasSize(3);
        assertThat(current().status()).isEqualTo(DatasetStatus.FAILED);
        assertThat(current().validationError()).contains("validation was interrupted");
    }

    @Test
    void aFinishedValidationIsNotRestarted() {
        world.validation.validate(key, 1);
        world.clock.advance(PATIENCE);
        world.validation.restart(key, afterNow());

        assertThat(world.started).hasSize(1);
        assertThat(current().status()).isEqualTo(DatasetStatus.VALIDATED);
    }

    @Test
    void lostObjectsAreNoFindingAboutTheData() {
        world.storage.deleteAll("datasets/");

        assertThatThrownBy(() -> world.validation.validate(key, 1)).isInstanceOf(ApiException.class);
        assertThat(current().status()).isEqualTo(DatasetStatus.PROCESSING);
    }

    @Test
    void aDeletedDatasetIsCleanedUpAtOnceAndForgottenWhenNothingCanWriteAnyMore() {
        world.validation.validate(key, 1);
        world.datasets.delete(ALICE, key.id());

        world.cleanUp(key);
        assertThat(world.storage.list("datasets/")).isEmpty();
        assertThat(world.store.due(WorkKind.CLEANUP, NOON.plus(Duration.ofMinutes(15)), 1))
                .isEmpty();

        world.storage.put("datasets/acme/" + key.id() + "/train.avro", new byte[] {1});
        world.clock.advance(Duration.ofMinutes(16));
        world.cleanUp(key);
        assertThat(world.storage.list("datasets/")).isEmpty();
        assertThat(world.store.absentSince(key, world.clock.instant())).isEmpty();
    }

    @Test
    void anExpiredDatasetIsCleanedUp() {
        world.validation.validate(key, 1);
        world.clock.advance(Duration.ofDays(30));

        assertThat(world.datasets.find(ACME, key.id())).isEmpty();
        assertThat(world.store.due(WorkKind.CLEANUP, world.clock.instant(), 1)).hasSize(1);
        world.cleanUp(key);
        assertThat(world.storage.list("datasets/")).isEmpty();
    }

    @Test
    void aLiveDatasetIsNotCleanedUp() {
        world.cleanUp(key);

        assertThat(world.validation.validate(key, 1)).isEqualTo(ValidationOutcome.VALIDATED);
    }

    /** A restart a moment from now. */
    private SweepRequest afterNow() {
        return new SweepRequest(Optional.of(world.clock.instant().plusMillis(1)), true);
    }

    private Dataset current() {
        return world.datasets.get(ACME, key.id());
    }
}
