package dev.retune.dataset;

import static dev.retune.dataset.DatasetFixtures.SPEC;
import static dev.retune.dataset.DatasetFixtures.goodUpload;
import static dev.retune.dataset.DatasetFixtures.upload;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.dataset.DatasetWorld.Started;
import dev.retune.error.ApiException;
import dev.retune.storage.ObjectStorage;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Role;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkKind;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.SweepRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class DatasetsTest {
    private static final Caller VIEWER = new Caller(ACME, "victor", Role.VIEWER);

    private final DatasetWorld world = new DatasetWorld();

    @Test
    void creatingKeepsTheUploadAndStartsItsValidation() {
        Dataset created = world.datasets.create(ALICE, SPEC, goodUpload());

        assertThat(created.id()).isEqualTo("tickets-000001");
        assertThat(created.status()).isEqualTo(DatasetStatus.QUEUED);
        assertThat(world.datasets.get(ACME, created.id())).isEqualTo(created);
        assertThat(world.storage.get("datasets/acme/tickets-000001/uploads/data"))
                .contains(goodUpload().data());
        assertThat(world.started).containsExactly(new Started(created.key(), 1));
    }

    @Test
    void aValidationThatDoesNotStartIsLeftToTheSweeper() {
        Datasets datasets = world.datasets((key, validation) -> {
            throw ApiException.unavailable("the workflow service cannot be reached", null);
        });

        Dataset created = datasets.create(ALICE, SPEC, goodUpload());

        assertThat(datasets.get(ACME, created.id())).isEqualTo(created);
    }

    @Test
    void anUploadWithoutADatasetIsRemoved() {
        DatasetKey key = new DatasetKey(ACME, "tickets-000001");
        Datasets dying = new Datasets(
                world.store,
                new DyingStorage(world.storage),
                (dataset, validation) -> {},
                new DatasetIds(() -> "000001"),
                world.clock);

        assertThatThrownBy(() -> dying.create(ALICE, SPEC, goodUpload())).isInstanceOf(Error.class);

        assertThat(world.storage.list("datasets/")).isNotEmpty();
        assertThat(world.store.due(WorkKind.CLEANUP, world.clock.instant().plus(CleanUp.SAFETY), 10))
                .extracting(WorkItem::id)
                .containsExactly(key.id());
        world.clock.advance(CleanUp.SAFETY);
        world.cleanUp(key);
        assertThat(world.storage.list("datasets/")).isEmpty();
        assertThat(world.store.absentSince(key, world.clock.instant())).isEmpty();
    }

    @Test
    void anUploadWithoutADatasetIsRemovedAtOnceWhenItsWorkerIsKnownToBeGone() {
        DatasetKey key = new DatasetKey(ACME, "tickets-000001");
        world.store.reserve(key, NOON.plus(CleanUp.SAFETY), NOON);
        world.storage.put("datasets/acme/tickets-000001/upload/data", new byte[1]);

        world.cleanUp(key, new SweepRequest(Optional.of(NOON.plusMillis(1)), true));

        assertThat(world.storage.list("datasets/")).isEmpty();
        assertThat(world.store.absentSince(key, world.clock.instant())).isEmpty();
    }

    @Test
    void anotherOrganizationSeesNothingOfIt() {
        String id = world.datasets.create(ALICE, SPEC, goodUpload()).id();
        Caller stranger = new Caller(GLOBEX, "eve", Role.ADMIN);

        assertThatThrownBy(() -> world.datasets.get(GLOBEX, id))
                .isInstanceOf(ApiException.class)
                .hasMessage("The dataset with id 'tickets-000001' was not found.");
        assertThatThrownBy(() -> world.datasets.delete(stranger, id)).isInstanceOf(ApiException.class);
        assertThat(world.datasets.list(GLOBEX, DatasetFilter.ALL)).isEmpty();
        assertThat(world.datasets.usage(GLOBEX)).isZero();
    }

    @Test
    void viewersMayOnlyLook() {
        String id = world.datasets.create(ALICE, SPEC, goodUpload()).id();

        assertThatThrownBy(() -> world.datasets.create(VIEWER, SPEC, goodUpload()))
                .hasMessageContaining("viewer");
        assertThatThrownBy(() -> world.datasets.delete(VIEWER, id)).hasMessageContaining("viewer");
        assertThat(world.datasets.get(ACME, id)).isNotNull();
    }

    @Test
    void deletingTwiceIsNotFound() {
        String id = world.datasets.create(ALICE, SPEC, goodUpload()).id();
        world.datasets.delete(ALICE, id);

        assertThatThrownBy(() -> world.datasets.delete(ALICE, id)).hasMessageContaining("was not found");
        assertThatThrownBy(() -> world.datasets.delete(ALICE, "../x")).hasMessageContaining("was not found");
    }

    @Test
    void usageIsTheUploadThenThePreparedFilesThenNothing() {
        Dataset created = world.datasets.create(ALICE, SPEC, goodUpload());
        assertThat(world.datasets.usage(ACME)).isEqualTo(goodUpload().data().length);

        world.validation.validate(created.key(), 1);
        assertThat(world.datasets.usage(ACME))
                .isEqualTo(world.datasets.get(ACME, created.id()).bytes())
                .isPositive();

        world.datasets.delete(ALICE, created.id());
        assertThat(world.datasets.usage(ACME)).isZero();
    }

    @Test
    void aThousandDatasetsAreTheMost() {
        for (int i = 0; i < 1000; i++) {
            world.store.add(DatasetFixtures.queued(new DatasetKey(ACME, "x-%06d".formatted(i)), NOON));
        }

        assertThatThrownBy(() -> world.datasets.create(ALICE, SPEC, goodUpload()))
                .hasMessage("You have exceeded capacity.");
        world.datasets.delete(ALICE, "x-000007");
        assertThat(world.datasets.create(ALICE, SPEC, goodUpload())).isNotNull();
    }

    @Test
    void tenGigabytesAreTheMostOfAnOrganization() {
        world.store.add(Dataset.queued(new DatasetKey(ACME, "x-000000"), SPEC, DatasetCapacity.MOST_BYTES - 3, NOON));

        assertThatThrownBy(() -> world.datasets.create(ALICE, SPEC, upload("four")))
                .hasMessage("You have exceeded capacity.");
        assertThat(world.datasets.create(ALICE, SPEC, upload("123"))).isNotNull();
    }

    @Test
    void listsWhatTheFilterAsksFor() {
        Dataset first = world.validated(SPEC, upload("bad"));
        world.clock.advance(Duration.ofSeconds(1));
        Dataset second = world.validated(SPEC, goodUpload());
        world.clock.advance(Duration.ofSeconds(1));
        Dataset third = world.datasets.create(ALICE, SPEC, goodUpload());

        assertThat(world.datasets.list(ACME, DatasetFilter.ALL)).containsExactly(third, second, first);
        assertThat(list(DatasetStatus.FAILED, null, null)).containsExactly(first);
        assertThat(list(null, third, null)).containsExactly(second, first);
        assertThat(list(null, null, first)).containsExactly(third, second);
        assertThat(world.datasets.list(
                        ACME,
                        new DatasetFilter(
                                Optional.of(DatasetType.SINGLE_LABEL_CLASSIFICATION),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(1),
                                1)))
                .containsExactly(second);
        assertThat(world.datasets.list(
                        ACME,
                        new DatasetFilter(
                                Optional.of(DatasetType.CHAT),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0)))
                .isEmpty();
    }

    /** A storage whose process dies when it has stored the first object. */
    private record DyingStorage(ObjectStorage inner) implements ObjectStorage {
        @Override
        public void put(String key, InputStream content) {
            inner.put(key, content);
            throw new Error("killed");
        }

        @Override
        public Optional<InputStream> open(String key) {
            return inner.open(key);
        }

        @Override
        public OptionalLong size(String key) {
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

    private List<Dataset> list(DatasetStatus status, Dataset before, Dataset after) {
        return world.datasets.list(
                ACME,
                new DatasetFilter(
                        Optional.empty(),
                        Optional.ofNullable(status),
                        Optional.ofNullable(before).map(Dataset::createdAt),
                        Optional.ofNullable(after).map(Dataset::createdAt),
                        Optional.empty(),
                        0));
    }
}
