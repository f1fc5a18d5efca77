package dev.retune.dataset;

import static dev.retune.dataset.DatasetFixtures.SPEC;
import static dev.retune.dataset.DatasetFixtures.bytes;
import static dev.retune.dataset.DatasetFixtures.goodUpload;
import static dev.retune.dataset.DatasetFixtures.jsonLines;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.dataset.DatasetWorld.Started;
import dev.retune.storage.ObjectStorage;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Role;
import dev.retune.work.WorkKind;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.SweepRequest;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresignedUploadsTest {
    private static final Instant END = NOON.plus(PresignedUploads.OPEN);

    private final DatasetWorld world = new DatasetWorld();

    @Test
    void whatIsPutBecomesADatasetWithTheUploadsId() {
        PresignedUpload upload = world.uploads.open(ALICE, "Tickets");
        put(upload.data(), goodUpload().data());

        Dataset created = world.datasets.create(ALICE, SPEC, upload.id());

        assertThat(upload.id()).isEqualTo("tickets-000001");
        assertThat(upload.expiresAt()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(created.id()).isEqualTo(upload.id());
        assertThat(created.bytes()).isEqualTo(goodUpload().data().length);
        assertThat(world.started).containsExactly(new Started(created.key(), 1));
        assertThat(world.validation.validate(created.key(), 1)).isEqualTo(ValidationOutcome.VALIDATED);
    }

    @Test
    void aSecondFileIsEvaluatedWith() {
        PresignedUpload upload = world.uploads.open(ALICE, "");
        put(upload.data(), goodUpload().data());
        put(upload.evalData(), bytes(jsonLines(20, "billing", "bug")));

        Dataset created = world.datasets.create(ALICE, SPEC, upload.id());
        world.validation.validate(created.key(), 1);

        assertThat(upload.id()).isEqualTo("dataset-000001");
        assertThat(world.datasets.get(ACME, created.id()).parts().get(1).rows()).isEqualTo(20);
    }

    @Test
    void theSameAgainIsTheSameDataset() {
        PresignedUpload upload = uploaded();
        Dataset created = world.datasets.create(ALICE, SPEC, upload.id());
        world.clock.advance(Duration.ofMinutes(1));

        assertThat(world.datasets.create(ALICE, SPEC, upload.id())).isEqualTo(created);
        DatasetSpec other = new DatasetSpec("Other", SPEC.type(), SPEC.options());
        assertThatThrownBy(() -> world.datasets.create(ALICE, other, upload.id()))
                .hasMessage("the upload tickets-000001 was used for a dataset with another name, type or options;"
                        + " for another dataset, upload the file again");

        world.datasets.delete(ALICE, created.id());
        assertNotFound(ALICE, upload.id());
    }

    @Test
    void aRequestThatIsSlowerThanItsRepetitionAnswersTheSameDataset() {
        PresignedUpload upload = uploaded();
        Dataset faster = Dataset.queued(
                new DatasetKey(ACME, upload.id()), SPEC, goodUpload().data().length, NOON.plusSeconds(1));
        Datasets slow = new Datasets(
                world.store,
                new SlowStorage(world.storage, () -> world.store.addUploaded(faster)),
                (dataset, validation) -> {},
                new DatasetIds(() -> "000009"),
                world.clock);

        assertThat(slow.create(ALICE, SPEC, upload.id())).isEqualTo(faster);
    }

    @Test
    void nothingIsMadeOfNothing() {
        PresignedUpload upload = world.uploads.open(ALICE, "Tickets");
        put(upload.evalData(), goodUpload().data());

        assertThatThrownBy(() -> world.datasets.create(ALICE, SPEC, upload.id()))
                .hasMessageStartingWith("nothing has been uploaded to tickets-000001 yet");
        put(upload.data(), goodUpload().data());
        assertThat(world.datasets.create(ALICE, SPEC, upload.id())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets-zzzzzz", "", "../x", "TICKETS-000001", "tickets-000001 "})
    void whatWasNeverOpenedIsNotFound(String id) {
        uploaded();

        assertNotFound(ALICE, id);
    }

    @Test
    void anotherOrganizationFindsNothing() {
        assertNotFound(new Caller(GLOBEX, "eve", Role.ADMIN), uploaded().id());
    }

    @Test
    void viewersMayNot() {
        Caller viewer = new Caller(ACME, "victor", Role.VIEWER);
        String id = uploaded().id();

        assertThatThrownBy(() -> world.uploads.open(viewer, "x")).hasMessageContaining("viewer");
        assertThatThrownBy(() -> world.datasets.create(viewer, SPEC, id)).hasMessageContaining("viewer");
    }

    @Test
    void anUploadThatNobodyUsesIsRemovedWhenItsTimeIsOver() {
        PresignedUpload upload = uploaded();
        DatasetKey key = new DatasetKey(ACME, upload.id());
        world.clock.advance(PresignedUploads.OPEN);

        assertNotFound(ALICE, upload.id());
        Instant due = END.plus(CleanUp.SAFETY);
        assertThat(world.store.due(WorkKind.CLEANUP, due.minusNanos(1000), 10)).isEmpty();
        assertThat(world.store.due(WorkKind.CLEANUP, due, 10)).hasSize(1);
        world.clock.advance(CleanUp.SAFETY);
        world.cleanUp(key);
        assertThat(world.storage.list("datasets/")).isEmpty();
        assertThat(world.store.absentSince(key, world.clock.instant())).isEmpty();
    }

    @Test
    void aRestartTakesNoUploadThatIsOpen() {
        PresignedUpload upload = uploaded();
        world.clock.advance(Duration.ofHours(1));

        world.cleanUp(new DatasetKey(ACME, upload.id()), new SweepRequest(Optional.of(world.clock.instant()), true));

        assertThat(world.datasets.create(ALICE, SPEC, upload.id())).isNotNull();
    }

    @Test
    void aDatasetKeepsItsFilesWhenTheTimeOfItsUploadIsOver() {
        Dataset created = world.datasets.create(ALICE, SPEC, uploaded().id());
        world.clock.advance(PresignedUploads.OPEN.plus(CleanUp.SAFETY));

        world.cleanUp(created.key());

        assertThat(world.validation.validate(created.key(), 1)).isEqualTo(ValidationOutcome.VALIDATED);
    }

    @Test
    void filesThatAreReplacedAfterwardsFailTheDataset() {
        PresignedUpload upload = uploaded();
        Dataset created = world.datasets.create(ALICE, SPEC, upload.id());
        put(upload.data(), bytes(jsonLines(60, "billing", "bug")));

        assertThat(world.validation.validate(created.key(), 1)).isEqualTo(ValidationOutcome.FAILED);

        assertThat(world.datasets.get(ACME, created.id()).validationError())
                .contains("the uploaded files are not those that the dataset was made from; upload them again");
        assertThat(world.storage.list("datasets/")).isEmpty();
    }

    @Test
    void tooMuchIsRefusedAndSaidSo() {
        assertThatThrownBy(() -> DatasetCapacity.require(List.of(), DatasetCapacity.MOST_BYTES_A_DATASET + 1))
                .hasMessage("You have exceeded capacity. A dataset may have 1500000000 bytes, and the uploaded files"
                        + " have 1500000001.");
        world.store.add(Dataset.queued(new DatasetKey(ACME, "x-000000"), SPEC, DatasetCapacity.MOST_BYTES + 1, NOON));
        assertThatThrownBy(() -> world.uploads.open(ALICE, "x")).hasMessage("You have exceeded capacity.");
    }

    /** A storage in which something happens while the size of an object is looked up. */
    private record SlowStorage(ObjectStorage inner, Runnable meanwhile) implements ObjectStorage {
        @Override
        public void put(String key, InputStream content) {
            inner.put(key, content);
        }

        @Override
        public Optional<InputStream> open(String key) {
            return inner.open(key);
        }

        @Override
        public OptionalLong size(String key) {
            meanwhile.run();
            return inner.size(key);
        }

        @Override
        public List<String> list(String folder) {
            return inner.list(folder);
        }

        @Override
        public void delete(String key) {
            inner.delete(key);
        }
    }

    private PresignedUpload uploaded() {
        PresignedUpload upload = world.uploads.open(ALICE, "Tickets");
        put(upload.data(), goodUpload().data());
        return upload;
    }

    private void put(URI url, byte[] content) {
        world.storage.put(url.getPath().substring(SignedPaths.PREFIX.length()), content);
    }

    private void assertNotFound(Caller caller, String id) {
        assertThatThrownBy(() -> world.datasets.create(caller, SPEC, id))
                .hasMessage("The upload with id '" + id + "' was not found: perhaps its time is over.");
    }
}
