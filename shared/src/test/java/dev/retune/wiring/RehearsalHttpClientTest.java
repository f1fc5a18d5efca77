package dev.retune.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dynamodb.DynamoDbApiKeyStore;
import dev.retune.dynamodb.DynamoDbDatasetStore;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.DynamoDbMetricsStore;
import dev.retune.dynamodb.DynamoDbWorkIndex;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.dynamodb.Retries;
import dev.retune.dynamodb.Table;
import dev.retune.invocation.Deadline;
import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelKey;
import dev.retune.model.RememberedRequest;
import dev.retune.model.RequestIdentity;
import dev.retune.model.Status;
import dev.retune.paging.Order;
import dev.retune.paging.PageRequest;
import dev.retune.stepfunctions.Executions;
import dev.retune.stepfunctions.StepFunctionsWorkflow;
import dev.retune.storage.S3Location;
import dev.retune.storage.S3ObjectStorage;
import dev.retune.tenant.OrganizationId;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkKind;
import dev.retune.workflow.WorkflowInput;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What is made up is understood by those who read AWS's answers. */
final class RehearsalHttpClientTest {
    private static final OrganizationId NOBODY = OrganizationId.NOBODY;
    private static final PageRequest PAGE = PageRequest.first(9, Order.ASCENDING);

    private final RehearsalHttpClient http = new RehearsalHttpClient();
    private final Table table = new Table(
            client(DynamoDbClient.builder()),
            "any",
            new Retries(Clock.systemUTC(), new Random(1), new Deadline(Clock.systemUTC())),
            () -> "token");
    private final DynamoDbFinetunedModelStore models = new DynamoDbFinetunedModelStore(table);

    @Test
    void thereIsSomethingOfEverything() {
        FinetunedModel ready = models.find(RehearsalTable.readyModel()).orElseThrow();
        assertThat(ready.status()).isEqualTo(Status.READY);
        assertThat(ready.deployed()).isPresent();
        assertThat(models.list(NOBODY, PAGE).items()).hasSize(2).contains(ready);
        assertThat(models.events(ready.key(), PAGE).items()).hasSize(1);
        assertThat(new DynamoDbMetricsStore(table).list(ready.key(), 1, PAGE).items())
                .hasSize(1);
        DynamoDbDatasetStore datasets = new DynamoDbDatasetStore(table);
        Dataset dataset = datasets.find(new DatasetKey(NOBODY, RehearsalTable.DATASET), Instant.now())
                .orElseThrow();
        assertThat(dataset.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(datasets.list(NOBODY, Instant.now())).containsExactly(dataset);
        DynamoDbApiKeyStore keys = new DynamoDbApiKeyStore(table);
        assertThat(keys.findByDigest("any").orElseThrow().organization()).isEqualTo(NOBODY);
        assertThat(keys.list(NOBODY)).hasSize(1);
        assertThat(keys.remove(NOBODY, "rehearsal")).isTrue();
        assertThat(models.count(NOBODY)).isZero();
        RequestIdentity request = new RequestIdentity(NOBODY, RequestIdentity.Kind.FINGERPRINT, "any", "any");
        RememberedRequest remembered =
                models.findRequest(request, Instant.now()).orElseThrow();
        assertThat(remembered.identity()).isEqualTo(request);
        assertThat(remembered.isAcknowledged()).isTrue();
    }

    @Test
    void aModelWaitsUntilItGetsASlot() {
        ModelKey key = new ModelKey(NOBODY, RehearsalTable.WAITING_MODEL);
        FinetunedModel waiting = models.find(key).orElseThrow();
        assertThat(waiting.isWaitingForSlot()).isTrue();
        DynamoDbWorkIndex work = new DynamoDbWorkIndex(table);
        assertThat(work.due(WorkKind.QUEUED, Instant.now(), 9))
                .extracting(WorkItem::id)
                .containsExactly(key.id());
        assertThat(work.countDueBefore(WorkKind.QUEUED, Instant.now(), 9)).isOne();
        assertThat(models.slots()).isEmpty();

        assertThat(models.commit(LifeCycle.claim(waiting, 0, Instant.EPOCH))).isTrue();

        assertThat(models.find(key).orElseThrow().isWaitingForSlot()).isFalse();
    }

    @Test
    void writesSucceedAndNoneIsKept() {
        FinetunedModel ready = models.find(RehearsalTable.readyModel()).orElseThrow();

        assertThat(models.delete(LifeCycle.delete(ready, "rehearsal", Instant.EPOCH)))
                .isTrue();

        assertThat(models.find(ready.key())).contains(ready);
    }

    @Test
    void objectsAreTakenAndNotThereAndExecutionsStart() {
        S3Client s3 = client(S3Client.builder());
        S3ObjectStorage objects = new S3ObjectStorage(() -> s3, new S3Location("bucket", ""));
        objects.put("models/a", new byte[10]);
        objects.delete("models/a");
        assertThat(objects.get("models/a")).isEmpty();
        assertThat(objects.exists("models/a")).isFalse();
        assertThat(objects.list("models/")).isEmpty();

        SfnClient stepFunctions = client(SfnClient.builder());
        new StepFunctionsWorkflow(new Executions(() -> stepFunctions, "arn:aws:states:us-east-1:1:stateMachine:any"))
                .start(new WorkflowInput(RehearsalTable.readyModel(), new Fence(1, 1)));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }
}
