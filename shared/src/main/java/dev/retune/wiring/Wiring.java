package dev.retune.wiring;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.Authenticator;
import dev.retune.api.RehearsalRequest;
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
import dev.retune.dynamodb.Retries;
import dev.retune.dynamodb.Table;
import dev.retune.invocation.Deadline;
import dev.retune.metrics.MetricsStore;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.FinetunedModels;
import dev.retune.model.ModelIds;
import dev.retune.model.WandbKeys;
import dev.retune.paging.PageTokens;
import dev.retune.snapshot.Snapshots;
import dev.retune.stepfunctions.Executions;
import dev.retune.stepfunctions.StepFunctionsValidation;
import dev.retune.stepfunctions.StepFunctionsWorkflow;
import dev.retune.storage.ObjectStorage;
import dev.retune.storage.ObjectUrls;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.ServerSecret;
import dev.retune.work.WorkIndex;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.Dispatcher;
import dev.retune.workflow.LostExecutions;
import dev.retune.workflow.QueueAge;
import dev.retune.workflow.StatusSteps;
import dev.retune.workflow.StoredRunObjects;
import dev.retune.workflow.Sweeper;
import dev.retune.workflow.TrainingLeases;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.crac.Core;

/**
 * Puts the parts together for production, once per process and no earlier than they are asked for. Only this package
 * reads the environment, the system clock or randomness.
 */
public final class Wiring {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    private Wiring() {}

    /** The finest time that the API shows. */
    public static Clock clock() {
        return Basics.CLOCK;
    }

    /** Each invocation's own. */
    public static Deadline deadline() {
        return Basics.DEADLINE;
    }

    /** What is done before a snapshot, and after each restore. */
    public static Snapshots snapshots() {
        return Basics.SNAPSHOTS;
    }

    /** Has an endpoint answer requests before a snapshot. Nothing of them leaves the process. */
    public static void rehearse(ApiHandler endpoint, RehearsalRequest... requests) {
        for (RehearsalRequest request : requests) {
            rehearse(() -> endpoint.rehearse(request));
        }
    }

    /** Has something done before a snapshot, likewise. */
    public static void rehearse(Runnable work) {
        Basics.SNAPSHOTS.rehearse(() -> Basics.AWS.rehearse(work));
    }

    public static ApiAccess apiAccess() {
        return Access.ACCESS;
    }

    public static ApiKeys apiKeys() {
        return Keys.API_KEYS;
    }

    public static FinetunedModels finetunedModels() {
        return Models.MODELS;
    }

    public static BaseModelCatalog baseModels() {
        return Models.CATALOG;
    }

    public static Datasets datasets() {
        return Data.DATASETS;
    }

    public static PresignedUploads presignedUploads() {
        return Urls.UPLOADS;
    }

    public static DatasetDownloads datasetDownloads() {
        return Urls.DOWNLOADS;
    }

    public static DatasetValidation datasetValidation() {
        return Data.VALIDATION;
    }

    public static StatusSteps statusSteps() {
        return Workflows.STATUS_STEPS;
    }

    public static Sweeper sweeper() {
        return Workflows.SWEEPER;
    }

    public static QueueAge queueAge() {
        return new QueueAge(Stores.WORK, clock());
    }

    public static TrainingLeases trainingLeases() {
        return new TrainingLeases(Stores.MODELS, clock());
    }

    public static FinetunedModelStore modelStore() {
        return Stores.MODELS;
    }

    public static MetricsStore metricsStore() {
        return Stores.METRICS;
    }

    public static ObjectStorage objectStorage() {
        return Basics.OBJECTS;
    }

    /** Ids of answers that are kept nowhere. */
    public static Supplier<String> responseIds() {
        return Basics.RANDOMNESS::uuid;
    }

    /** Optimizer steps of one training chunk, beside its deadline. */
    public static int chunkSteps() {
        return Environment.chunkSteps();
    }

    /** Each group is made when something of it is first asked for. */
    private static final class Basics {
        static final Snapshots SNAPSHOTS = new Snapshots();
        static final Clock CLOCK = Clock.tick(Clock.systemUTC(), MICROSECOND);
        static final Deadline DEADLINE = new Deadline(CLOCK);
        static final AwsClients AWS = new AwsClients(SNAPSHOTS, DEADLINE);
        static final Randomness RANDOMNESS = new Randomness();
        static final ObjectStorage OBJECTS = Environment.objects(AWS);

        static {
            SNAPSHOTS.renew(RANDOMNESS::renew);
            // It keeps no more than a weak reference.
            Core.getGlobalContext().register(SNAPSHOTS);
        }
    }

    private static final class Keys {
        static final ServerSecret SECRET = Environment.secret(Basics.AWS);
        static final ApiKeys API_KEYS = new ApiKeys(
                new DynamoDbApiKeyStore(Stores.TABLE),
                SECRET.keyFor("API keys"),
                Basics.CLOCK,
                Basics.RANDOMNESS::keyBytes);
    }

    private static final class Access {
        private static final Authenticator AUTHENTICATOR = new Authenticator(Keys.API_KEYS, Basics.CLOCK);
        static final ApiAccess ACCESS = new ApiAccess(
                AUTHENTICATOR, new PageTokens(Keys.SECRET.keyFor("page tokens"), Basics.CLOCK), Basics.DEADLINE);

        static {
            // A call that is really made, for what connections need.
            Basics.SNAPSHOTS.rehearse(() -> Keys.API_KEYS.find("rehearsal"));
            Basics.SNAPSHOTS.renew(AUTHENTICATOR::forget);
        }
    }

    private static final class Stores {
        static final Table TABLE = new Table(
                Basics.AWS.dynamoDb(),
                Environment.table(),
                new Retries(Basics.CLOCK, Basics.RANDOMNESS.jitter(), Basics.DEADLINE),
                Basics.RANDOMNESS::uuid);
        static final FinetunedModelStore MODELS = new DynamoDbFinetunedModelStore(TABLE);
        static final MetricsStore METRICS = new DynamoDbMetricsStore(TABLE);
        static final DatasetStore DATASETS = new DynamoDbDatasetStore(TABLE);
        static final WorkIndex WORK = new DynamoDbWorkIndex(TABLE);
    }

    private static final class Data {
        static final StepFunctionsValidation WORKFLOW = new StepFunctionsValidation(
                new Executions(Basics.AWS::stepFunctions, Environment.validationStateMachine()));
        static final DatasetIds IDS = new DatasetIds(Basics.RANDOMNESS::idSuffix);
        static final Datasets DATASETS = new Datasets(Stores.DATASETS, Basics.OBJECTS, WORKFLOW, IDS, Basics.CLOCK);
        static final DatasetValidation VALIDATION =
                new DatasetValidation(Stores.DATASETS, Basics.OBJECTS, new RowFiles(), WORKFLOW, Basics.CLOCK);
        static final ValidatedTrainingData TRAINING = new ValidatedTrainingData(DATASETS, new RunData(Basics.OBJECTS));
        static final ValidationUpkeep SWEEP =
                new ValidationUpkeep(VALIDATION, new DatasetCleanUp(Stores.DATASETS, Basics.OBJECTS, Basics.CLOCK));
    }

    /** Apart from data sets themselves, because a key is derived from the secret, which not every function may read. */
    private static final class Urls {
        private static final ObjectUrls URLS = Environment.objectUrls(
                Basics.AWS, () -> new SignedPaths(Keys.SECRET.keyFor(SignedPaths.PURPOSE), Basics.CLOCK));
        static final PresignedUploads UPLOADS = new PresignedUploads(Stores.DATASETS, URLS, Data.IDS, Basics.CLOCK);
        static final DatasetDownloads DOWNLOADS = new DatasetDownloads(URLS);
    }

    private static final class Models {
        static final BaseModelCatalog CATALOG = BaseModelCatalog.embedded();
        static final FinetunedModels MODELS = new FinetunedModels(
                Stores.MODELS,
                Stores.WORK,
                Data.TRAINING,
                Workflows.DISPATCHER,
                CATALOG,
                new WandbKeys(Keys.SECRET.cipherFor("W&B keys"), Basics.RANDOMNESS::nonce),
                new ModelIds(Basics.RANDOMNESS::bits),
                Basics.CLOCK);
    }

    private static final class Workflows {
        static final StepFunctionsWorkflow TRAINING = new StepFunctionsWorkflow(
                new Executions(Basics.AWS::stepFunctions, Environment.trainingStateMachine()));
        static final Dispatcher DISPATCHER =
                new Dispatcher(Stores.MODELS, Stores.WORK, TRAINING, Environment.trainingSlots(), Basics.CLOCK);
        private static final StoredRunObjects OBJECTS = new StoredRunObjects(Basics.OBJECTS);
        static final StatusSteps STATUS_STEPS =
                new StatusSteps(Stores.MODELS, Data.TRAINING, OBJECTS, DISPATCHER, Basics.CLOCK);
        static final Sweeper SWEEPER = new Sweeper(
                Stores.MODELS,
                Stores.WORK,
                new LostExecutions(Stores.MODELS, TRAINING, Basics.CLOCK),
                new CleanUp(Stores.MODELS, OBJECTS, TRAINING, Basics.CLOCK),
                Data.SWEEP,
                DISPATCHER,
                Basics.CLOCK);
    }
}
