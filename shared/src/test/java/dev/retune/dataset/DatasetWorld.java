package dev.retune.dataset;

import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;

import dev.retune.dataset.file.PreparedRows;
import dev.retune.dataset.file.RowFiles;
import dev.retune.model.MutableClock;
import dev.retune.storage.InMemoryObjectStorage;
import dev.retune.storage.ObjectUrls;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.Hmac;
import dev.retune.workflow.SweepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** All parts of data sets, in memory. Validations that are started wait until a test runs them. */
public final class DatasetWorld {
    public final MutableClock clock = new MutableClock(NOON);
    public final InMemoryDatasetStore store = new InMemoryDatasetStore();
    public final InMemoryObjectStorage storage = new InMemoryObjectStorage();
    public final List<Started> started = new ArrayList<>();
    public final DatasetCleanUp cleanUp = new DatasetCleanUp(store, storage, clock);
    public final DatasetValidation validation = new DatasetValidation(
            store, storage, new RowFiles(), (key, number) -> started.add(new Started(key, number)), clock);

    private final AtomicInteger count = new AtomicInteger();
    private final ObjectUrls urls = new SignedPaths(new Hmac(new byte[32]), clock);
    public final DatasetDownloads downloads = new DatasetDownloads(urls);
    public final PresignedUploads uploads = new PresignedUploads(store, urls, ids(), clock);
    public final Datasets datasets = datasets((key, number) -> started.add(new Started(key, number)));

    /** A validation that was asked for. */
    public record Started(DatasetKey key, int validation) {}

    public Datasets datasets(ValidationWorkflow workflow) {
        return new Datasets(store, storage, workflow, ids(), clock);
    }

    private DatasetIds ids() {
        return new DatasetIds(() -> String.format(Locale.ROOT, "%06d", count.incrementAndGet()));
    }

    /** Creates a data set and validates it. */
    public Dataset validated(DatasetSpec spec, Upload upload) {
        Dataset created = datasets.create(ALICE, spec, upload);
        validation.validate(created.key(), 1);
        return datasets.get(ALICE.organization(), created.id());
    }

    /** The prepared rows of a part. */
    public List<PreparedRow> preparedRows(Dataset dataset, String file) {
        return PreparedRows.read(
                storage.open(DatasetObjects.folder(dataset.key()) + file).orElseThrow());
    }

    /** The examples of a part. */
    public List<Example> rows(Dataset dataset, String file) {
        return preparedRows(dataset, file).stream().map(PreparedRow::example).toList();
    }

    void cleanUp(DatasetKey key) {
        cleanUp(key, new SweepRequest(Optional.empty(), false));
    }

    void cleanUp(DatasetKey key, SweepRequest request) {
        cleanUp.cleanUp(key, request);
    }
}
