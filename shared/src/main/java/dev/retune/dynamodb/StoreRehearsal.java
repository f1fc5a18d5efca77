package dev.retune.dynamodb;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetPart;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.LabelCount;
import dev.retune.dataset.ReadingOptions;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.BaseModel;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelName;
import dev.retune.model.Settings;
import dev.retune.paging.Order;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.ApiKey;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Every kind of call to the table, for rows that cannot be there. A write is conditioned on its row being there, or
 * stands in a transaction with a check of that kind, so that nothing is ever written.
 */
public final class StoreRehearsal {
    private static final Keys NO_ROW = new Keys(Keys.partitionOf(OrganizationId.NOBODY), "REHEARSAL");
    /** No table has as many. */
    private static final int NO_SLOT = Integer.MAX_VALUE;

    private final Table table;
    private final DynamoDbFinetunedModelStore models;
    private final DynamoDbWorkIndex work;
    private final DynamoDbDatasetStore datasets;
    private final DynamoDbMetricsStore metrics;
    private final DynamoDbApiKeyStore keys;

    public StoreRehearsal(Table table) {
        this.table = table;
        this.models = new DynamoDbFinetunedModelStore(table);
        this.work = new DynamoDbWorkIndex(table);
        this.datasets = new DynamoDbDatasetStore(table);
        this.metrics = new DynamoDbMetricsStore(table);
        this.keys = new DynamoDbApiKeyStore(table);
    }

    /** A model that exists nowhere. */
    public static FinetunedModel model() {
        return FinetunedModel.queued(
                "00000000-0000-7000-8000-000000000000",
                new Caller(OrganizationId.NOBODY, "rehearsal", Role.ADMIN),
                new ModelName("rehearsal"),
                new Settings(
                        new BaseModel("all-MiniLM-L6-v2", "1", BaseType.CLASSIFICATION, Optional.empty()),
                        "rehearsal",
                        false,
                        GivenHyperparameters.NONE.orDefaults()),
                Instant.EPOCH);
    }

    /** A data set that exists nowhere, with everything that one can have. */
    public static Dataset dataset() {
        return new Dataset(
                new DatasetKey(OrganizationId.NOBODY, "rehearsal"),
                "rehearsal",
                DatasetType.SINGLE_LABEL_CLASSIFICATION,
                ReadingOptions.DEFAULT,
                DatasetStatus.VALIDATED,
                1,
                1,
                List.of(new DatasetPart("train", 1, 1), new DatasetPart("eval", 1, 1)),
                List.of(new LabelCount("a", 1), new LabelCount("b", 1)),
                Optional.empty(),
                List.of("rehearsal"),
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                new Work(WorkKind.CLEANUP, Instant.EPOCH));
    }

    /** An evaluation of no model. */
    public static StepMetrics stepMetrics() {
        return new StepMetrics(1, Instant.EPOCH, Map.of("accuracy", 0.5, "cross_entropy", 0.5));
    }

    /** GetItem and Query. */
    public void reads() {
        FinetunedModel model = model();
        PageRequest page = PageRequest.first(1, Order.ASCENDING);
        models.find(model.key());
        models.list(OrganizationId.NOBODY, page);
        models.count(OrganizationId.NOBODY);
        models.events(model.key(), page);
        ModelItem.read(answered(ModelItem.of(model)));
        EventItem.read(answered(EventItem.of(model.key(), model.lastEvent())));
    }

    /** GetItem. */
    public void callers() {
        keys.findByDigest("rehearsal");
        ApiKey key =
                new ApiKey("rehearsal", "rehearsal", OrganizationId.NOBODY, "rehearsal", Role.ADMIN, Instant.EPOCH);
        DynamoDbApiKeyStore.read(answered(DynamoDbApiKeyStore.item(Keys.apiKeyByDigest(key.digest()), key)));
    }

    /** GetItem and Query. */
    public void datasets() {
        Dataset dataset = dataset();
        datasets.find(dataset.key(), Instant.EPOCH);
        datasets.list(OrganizationId.NOBODY, Instant.EPOCH);
        DatasetItem.read(answered(DatasetItem.of(dataset)));
    }

    /** Query. */
    public void metrics() {
        FinetunedModel model = model();
        metrics.list(model.key(), 1, PageRequest.first(1, Order.ASCENDING));
        DynamoDbMetricsStore.read(answered(DynamoDbMetricsStore.item(model.key(), 1, stepMetrics())));
    }

    /** Query, of the index. */
    public void work() {
        models.slots();
        work.due(WorkKind.QUEUED, Instant.EPOCH, 1);
        work.countDueBefore(WorkKind.QUEUED, Instant.EPOCH, 1);
    }

    /** PutItem and UpdateItem, in a transaction. */
    public void modelCreation() {
        List<TransactWriteItem> creation = new ArrayList<>(models.creation(model()));
        creation.add(neverThere());
        table.transact(creation);
        written();
    }

    /** PutItem and UpdateItem, alone and in a transaction. */
    public void modelChange() {
        models.commit(LifeCycle.rename(model(), new ModelName("rehearsed"), Instant.EPOCH));
        models.commit(LifeCycle.claim(model(), NO_SLOT, Instant.EPOCH));
        written();
    }

    /** Every kind of write, in a transaction. */
    public void modelDeletion() {
        models.delete(LifeCycle.delete(model(), "rehearsal", Instant.EPOCH));
        written();
    }

    /** PutItem, alone and in a transaction. */
    public void put() {
        table.put(Item.of(NO_ROW).put("rehearsal", "put"), Condition.has(Keys.PARTITION));
        table.transact(List.of(table.putNew(Item.of(NO_ROW)), neverThere()));
        written();
    }

    public void update() {
        table.update(NO_ROW, new Update().set("rehearsal", "update"), Condition.has(Keys.PARTITION));
        written();
    }

    public void delete() {
        table.delete(NO_ROW, Condition.has(Keys.PARTITION));
        written();
    }

    /** The answers to writes that are not refused. */
    private static void written() {
        PutItemResponse.builder().build();
        UpdateItemResponse.builder().build();
        DeleteItemResponse.builder().build();
        TransactWriteItemsResponse.builder().build();
    }

    /** A row as it comes out of an answer, single or among others. */
    private static Item answered(Item row) {
        QueryResponse answer = QueryResponse.builder()
                .items(GetItemResponse.builder().item(row.attributes()).build().item())
                .build();
        return Item.read(answer.items().get(0));
    }

    /** What cancels its transaction, because there is no such row and none is made. */
    private TransactWriteItem neverThere() {
        Item never = Item.of(new Keys(NO_ROW.partition(), "NEVER"));
        return TransactWriteItem.builder()
                .put(put -> Condition.has(Keys.PARTITION)
                        .applyTo(put.tableName(table.name()).item(never.attributes())))
                .build();
    }
}
