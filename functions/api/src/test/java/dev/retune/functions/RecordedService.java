package dev.retune.functions;

import static dev.retune.dataset.DatasetFixtures.goodUpload;
import static dev.retune.dataset.DatasetFixtures.upload;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.Authenticator;
import dev.retune.dataset.DatasetDownloads;
import dev.retune.dataset.DatasetIds;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetSpec;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.DatasetValidation;
import dev.retune.dataset.Datasets;
import dev.retune.dataset.InMemoryDatasetStore;
import dev.retune.dataset.PresignedUploads;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.RunData;
import dev.retune.dataset.Upload;
import dev.retune.dataset.ValidatedTrainingData;
import dev.retune.dataset.file.RowFiles;
import dev.retune.error.Violations;
import dev.retune.functions.catalog.ModelEndpoints;
import dev.retune.functions.dataset.DatasetEndpoints;
import dev.retune.functions.key.KeyEndpoints;
import dev.retune.functions.model.FinetunedModelEndpoints;
import dev.retune.invocation.Deadline;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.GivenSettings;
import dev.retune.model.IdempotencyKey;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.ModelIds;
import dev.retune.model.ModelObjects;
import dev.retune.model.MutableClock;
import dev.retune.model.Progress;
import dev.retune.model.RequestIdentity;
import dev.retune.paging.PageTokens;
import dev.retune.storage.InMemoryObjectStorage;
import dev.retune.storage.ObjectUrls;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.Role;
import dev.retune.workflow.Dispatcher;
import dev.retune.workflow.InMemoryTrainingWorkflow;
import dev.retune.workflow.StatusSteps;
import dev.retune.workflow.StoredRunObjects;
import dev.retune.workflow.TrainingLeases;
import dev.retune.workflow.WorkflowInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The service that {@code events/} are sent to, six and a half minutes past twelve. Alice (an admin), Dave (a member) and Carol (a
 * viewer) of acme have, oldest first, a model that is ready, one that failed, one in training, and one that waits for
 * it and was created with the Idempotency-Key {@code used-key}; Bob of globex has a model of his own. Their keys are {@code rt_aaa…}, {@code rt_ddd…}, {@code rt_ccc…} and {@code
 * rt_bbb…}.
 */
public final class RecordedService {
    private static final Caller BOB = new Caller(GLOBEX, "bob", Role.ADMIN);
    private static final Caller DAVE = new Caller(ACME, "dave", Role.MEMBER);
    private static final IdempotencyKey USED_KEY = new IdempotencyKey("used-key");
    private static final byte[] USED_BODY =
            "{\"name\": \"ticket router, next\", \"settings\": {\"base_model\": {\"base_type\": \"BASE_TYPE_CLASSIFICATION\"}, \"dataset_id\": \"tickets-000001\"}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MutableClock clock = new MutableClock(NOON);
    private final RecordedBackend backend;
    private final Datasets datasets;
    private final PresignedUploads uploads;
    private final DatasetDownloads downloads;
    private final DatasetValidation validation;
    private final StatusSteps steps;
    private final BaseModelCatalog catalog = BaseModelCatalog.embedded();
    private final FinetunedModels models;
    private final ApiAccess access;
    private long modelIds;
    private int datasetIds;
    private byte nextKey;

    /** @param backend has nothing in it yet */
    public RecordedService(RecordedBackend backend) {
        this.backend = backend;
        DatasetIds ids = new DatasetIds(() -> String.format(Locale.ROOT, "%06d", ++datasetIds));
        ObjectUrls urls = new SignedPaths(new Hmac(new byte[32]), clock);
        uploads = new PresignedUploads(backend.datasets(), urls, new DatasetIds(() -> "upload"), clock);
        downloads = new DatasetDownloads(urls);
        datasets = new Datasets(backend.datasets(), backend.objects(), (dataset, validation) -> {}, ids, clock);
        validation = new DatasetValidation(
                backend.datasets(), backend.objects(), new RowFiles(), (dataset, validation) -> {}, clock);
        ValidatedTrainingData trainingData = new ValidatedTrainingData(datasets, new RunData(backend.objects()));
        Dispatcher dispatcher =
                new Dispatcher(backend.models(), backend.work(), new InMemoryTrainingWorkflow(), 1, clock);
        steps = new StatusSteps(
                backend.models(), trainingData, new StoredRunObjects(backend.objects()), dispatcher, clock);
        models = new FinetunedModels(
                backend.models(),
                backend.work(),
                trainingData,
                dispatcher,
                catalog,
                Fixtures.wandbKeys(),
                new ModelIds(() -> ++modelIds << 2),
                clock);
        ApiKeys keys = new ApiKeys(backend.keys(), backend.keyDigests(), clock, this::keyBytes);
        access = new ApiAccess(
                new Authenticator(keys, clock), new PageTokens(backend.pageTokens(), clock), new Deadline(clock));
        issue(keys, 0xaa, ALICE);
        issue(keys, 0xbb, BOB);
        issue(keys, 0xcc, new Caller(ACME, "carol", Role.VIEWER));
        issue(keys, 0xdd, DAVE);

        String tickets = validated(ALICE, "Tickets", goodUpload());
        validated(ALICE, "Broken", upload("no header"));
        datasets.create(ALICE, spec("Fresh"), goodUpload());
        String secrets = validated(BOB, "Secrets", goodUpload());

        putUpload(ALICE, "Large");
        uploads.open(ALICE, "Empty");
        putUpload(BOB, "Theirs");

        makeReady(create(BOB, "secret router", secrets));
        makeReady(create(ALICE, "ticket router", tickets));
        fail(create(DAVE, "ticket router, hot", tickets));
        train(create(ALICE, "ticket router, nightly", tickets));
        create(DAVE, "ticket router, next", tickets, RequestIdentity.of(DAVE, USED_KEY, USED_BODY));
    }

    /** One whose backend is gone with it. */
    static RecordedService inMemory() {
        return inMemory(new InMemoryFinetunedModelStore());
    }

    static RecordedService inMemory(InMemoryFinetunedModelStore store) {
        return new RecordedService(new RecordedBackend(
                store,
                store,
                store,
                new InMemoryDatasetStore(),
                new InMemoryObjectStorage(),
                new InMemoryApiKeyStore(),
                new Hmac(new byte[32]),
                new Hmac(new byte[32])));
    }

    /** All handlers by route. */
    Map<String, ApiHandler> endpoints() {
        Map<String, ApiHandler> all = new HashMap<>();
        all.putAll(FinetunedModelEndpoints.of(access, models, backend.metrics()));
        all.putAll(DatasetEndpoints.of(access, datasets, uploads, downloads));
        all.putAll(KeyEndpoints.of(access));
        all.putAll(ModelEndpoints.of(access, models, catalog));
        return all;
    }

    private void putUpload(Caller owner, String name) {
        String path = uploads.open(owner, name).data().getPath();
        backend.objects()
                .put(path.substring(SignedPaths.PREFIX.length()), goodUpload().data());
    }

    private String validated(Caller owner, String name, Upload upload) {
        DatasetKey key = datasets.create(owner, spec(name), upload).key();
        validation.validate(key, 1);
        return key.id();
    }

    private FinetunedModel create(Caller caller, String name, String datasetId) {
        return create(caller, name, datasetId, RequestIdentity.of(caller, name));
    }

    private FinetunedModel create(Caller caller, String name, String datasetId, RequestIdentity request) {
        clock.advance(MINUTE);
        GivenSettings settings = new GivenSettings(
                Optional.empty(),
                Optional.of(BaseType.CLASSIFICATION),
                Optional.empty(),
                Optional.of(datasetId),
                GivenHyperparameters.NONE,
                Optional.empty());
        return models.create(caller, request, Optional.of(name), settings, new Violations());
    }

    private void makeReady(FinetunedModel model) {
        WorkflowInput execution = begin(model);
        evaluate(model, 0, 0.5, 0.75);
        evaluate(model, 3, 0.9, 0.25);
        pass();
        steps.beginDeployment(execution);
        pass();
        steps.ready(execution, ModelObjects.adapter(model.key(), 1));
    }

    private void fail(FinetunedModel model) {
        WorkflowInput execution = begin(model);
        pass();
        steps.failed(execution, "the loss is not finite; train with a smaller learning_rate");
    }

    private void train(FinetunedModel model) {
        WorkflowInput execution = begin(model);
        evaluate(model, 0, 0.5, 0.75);
        new TrainingLeases(backend.models(), clock)
                .take(execution, "invocation")
                .orElseThrow()
                .progress(new Progress(1, 2, 3, 4));
    }

    private WorkflowInput begin(FinetunedModel model) {
        pass();
        WorkflowInput execution =
                WorkflowInput.of(backend.models().find(model.key()).orElseThrow());
        steps.begin(execution);
        return execution;
    }

    private void evaluate(FinetunedModel model, int step, double accuracy, double crossEntropy) {
        Map<String, Double> values = Map.of("accuracy", accuracy, "cross_entropy", crossEntropy, "step", (double) step);
        backend.metrics().put(model.key(), 1, new StepMetrics(step, clock.instant(), values));
    }

    private void pass() {
        clock.advance(Duration.ofSeconds(10));
    }

    private void issue(ApiKeys keys, int everyByte, Caller holder) {
        nextKey = (byte) everyByte;
        keys.issue(holder.organization(), holder.userId(), holder.role());
    }

    private byte[] keyBytes() {
        byte[] key = new byte[32];
        Arrays.fill(key, nextKey);
        return key;
    }

    private static DatasetSpec spec(String name) {
        return new DatasetSpec(name, DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT);
    }
}
