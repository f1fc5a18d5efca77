package dev.retune.local.usage;

import dev.retune.api.ApiAccess;
import dev.retune.api.Authenticator;
import dev.retune.dataset.DatasetCleanUp;
import dev.retune.dataset.DatasetDownloads;
import dev.retune.dataset.DatasetIds;
import dev.retune.dataset.DatasetStore;
import dev.retune.dataset.DatasetValidation;
import dev.retune.dataset.Datasets;
import dev.retune.dataset.PresignedUploads;
import dev.retune.dataset.RunData;
import dev.retune.dataset.ValidatedTrainingData;
import dev.retune.dataset.ValidationUpkeep;
import dev.retune.dataset.file.RowFiles;
import dev.retune.dynamodb.DynamoDbApiKeyStore;
import dev.retune.dynamodb.DynamoDbDatasetStore;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.DynamoDbMetricsStore;
import dev.retune.dynamodb.DynamoDbWorkIndex;
import dev.retune.dynamodb.Table;
import dev.retune.functions.compute.serving.Adapters;
import dev.retune.functions.compute.serving.Classifiers;
import dev.retune.functions.compute.training.RunRows;
import dev.retune.functions.compute.training.TrainingChunk;
import dev.retune.invocation.Deadline;
import dev.retune.metrics.MetricsStore;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.ModelIds;
import dev.retune.paging.PageTokens;
import dev.retune.stepfunctions.Executions;
import dev.retune.stepfunctions.StepFunctionsValidation;
import dev.retune.stepfunctions.StepFunctionsWorkflow;
import dev.retune.storage.ObjectStorage;
import dev.retune.storage.ObjectUrls;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.ServerSecret;
import dev.retune.trainer.BaseModel;
import dev.retune.trainer.PretrainedEncoder;
import dev.retune.trainer.Trainer;
import dev.retune.work.WorkIndex;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.Dispatcher;
import dev.retune.workflow.LostExecutions;
import dev.retune.workflow.QueueAge;
import dev.retune.workflow.StatusSteps;
import dev.retune.workflow.StoredRunObjects;
import dev.retune.workflow.Sweeper;
import dev.retune.workflow.TrainingLeases;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The parts of one function as production's wiring puts them together, over clients that are recorded. */
final class FunctionParts {
    /** One optimizer step in each chunk, so that a run needs several. */
    private static final int CHUNK_STEPS = 1;

    private static final int SLOTS = 1;

    private final Recorder recorder;
    private final Chance chance;
    private final Clock clock;
    private final ObjectStorage objects;
    private final FinetunedModelStore models;
    private final MetricsStore metrics;
    private final DatasetStore datasetStore;
    private final Table table;
    private final WorkIndex work;
    private final DynamoDbApiKeyStore keys;
    private final StepFunctionsWorkflow training;
    private final StepFunctionsValidation validation;
    private final DatasetIds datasetIds;
    private final Datasets datasets;
    private final ValidatedTrainingData trainingData;
    private final Dispatcher dispatcher;

    FunctionParts(
            Recorder recorder,
            Table table,
            SfnClient stepFunctions,
            ObjectStorage objects,
            Chance chance,
            Clock clock) {
        this.recorder = recorder;
        this.chance = chance;
        this.clock = clock;
        this.objects = objects;
        this.table = table;
        models = new DynamoDbFinetunedModelStore(table);
        metrics = new DynamoDbMetricsStore(table);
        datasetStore = new DynamoDbDatasetStore(table);
        work = new DynamoDbWorkIndex(table);
        keys = new DynamoDbApiKeyStore(table);
        training = new StepFunctionsWorkflow(new Executions(() -> stepFunctions, RecordedStepFunctions.TRAINING));
        validation = new StepFunctionsValidation(new Executions(() -> stepFunctions, RecordedStepFunctions.VALIDATION));
        datasetIds = new DatasetIds(chance::idSuffix);
        datasets = new Datasets(datasetStore, objects, validation, datasetIds, clock);
        trainingData = new ValidatedTrainingData(datasets, new RunData(objects));
        dispatcher = new Dispatcher(models, work, training, SLOTS, clock);
    }

    FinetunedModelStore models() {
        return models;
    }

    MetricsStore metrics() {
        return metrics;
    }

    TrainingLeases leases() {
        return new TrainingLeases(models, clock);
    }

    private ApiKeys apiKeys() {
        return new ApiKeys(keys, secret().keyFor("API keys"), clock, chance::keyBytes);
    }

    /** A handler over these parts, by the constructor that its own tests use. */
    <T> T make(Class<T> type) {
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .max(Comparator.comparing(Constructor::getParameterCount))
                .orElseThrow();
        constructor.setAccessible(true);
        Object[] parts =
                Arrays.stream(constructor.getParameterTypes()).map(this::part).toArray();
        try {
            return type.cast(constructor.newInstance(parts));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " cannot be made", e);
        }
    }

    private Object part(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "ApiAccess" ->
                new ApiAccess(
                        new Authenticator(apiKeys(), clock),
                        new PageTokens(secret().keyFor("page tokens"), clock),
                        new Deadline(clock));
            case "ApiKeys" -> apiKeys();
            case "BaseModelCatalog" -> BaseModelCatalog.embedded();
            case "Classifiers" -> new Classifiers(Weights.ENCODER, new Adapters(objects));
            case "Clock" -> clock;
            case "Datasets" -> datasets;
            case "DatasetDownloads" -> new DatasetDownloads(urls());
            case "PresignedUploads" -> new PresignedUploads(datasetStore, urls(), datasetIds, clock);
            case "DatasetValidation" -> datasetValidation();
            case "Deadline" -> new Deadline(clock);
            case "FinetunedModels" ->
                new FinetunedModels(
                        models,
                        work,
                        trainingData,
                        dispatcher,
                        BaseModelCatalog.embedded(),
                        Fixtures.wandbKeys(),
                        new ModelIds(chance::bits),
                        clock);
            case "FinetunedModelStore" -> models;
            case "MetricsStore" -> metrics;
            case "ObjectStorage" -> objects;
            case "QueueAge" -> new QueueAge(work, clock);
            case "StatusSteps" ->
                new StatusSteps(models, trainingData, new StoredRunObjects(objects), dispatcher, clock);
            case "Supplier" -> (Supplier<String>) chance::idSuffix;
            case "Sweeper" -> sweeper();
            case "TrainingChunk" -> trainingChunk();
            default -> make(type);
        };
    }

    private DatasetValidation datasetValidation() {
        return new DatasetValidation(datasetStore, objects, new RowFiles(), validation, clock);
    }

    private Sweeper sweeper() {
        return new Sweeper(
                models,
                work,
                new LostExecutions(models, training, clock),
                new CleanUp(models, new StoredRunObjects(objects), training, clock),
                new ValidationUpkeep(datasetValidation(), new DatasetCleanUp(datasetStore, objects, clock)),
                dispatcher,
                clock);
    }

    private TrainingChunk trainingChunk() {
        return new TrainingChunk(
                leases(),
                metrics,
                objects,
                new RunRows(objects),
                new Adapters(objects),
                new Trainer(Weights.ENCODER, clock),
                CHUNK_STEPS,
                clock);
    }

    private ObjectUrls urls() {
        return new RecordedUrls(new SignedPaths(new Hmac(new byte[Hmac.LENGTH]), clock), recorder);
    }

    private ServerSecret secret() {
        recorder.used(new UsedAction("secretsmanager:GetSecretValue", UsedResource.SECRET));
        return new ServerSecret(new byte[ServerSecret.LENGTH]);
    }

    private static final class Weights {
        static final PretrainedEncoder ENCODER = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2);
    }
}
