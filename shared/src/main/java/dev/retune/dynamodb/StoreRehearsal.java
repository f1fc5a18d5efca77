package dev.retune.dynamodb;

import dev.retune.model.BaseModel;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelName;
import dev.retune.model.Settings;
import dev.retune.paging.Order;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

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

    public StoreRehearsal(Table table) {
        this.table = table;
        this.models = new DynamoDbFinetunedModelStore(table);
        this.work = new DynamoDbWorkIndex(table);
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

    /** GetItem and Query. */
    public void reads() {
        FinetunedModel model = model();
        PageRequest page = PageRequest.first(1, Order.ASCENDING);
        models.find(model.key());
        models.list(OrganizationId.NOBODY, page);
        models.count(OrganizationId.NOBODY);
        models.events(model.key(), page);
        ModelItem.read(ModelItem.of(model));
        EventItem.read(EventItem.of(model.key(), model.lastEvent()));
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
    }

    /** PutItem and UpdateItem, alone and in a transaction. */
    public void modelChange() {
        models.commit(LifeCycle.rename(model(), new ModelName("rehearsed"), Instant.EPOCH));
        models.commit(LifeCycle.claim(model(), NO_SLOT, Instant.EPOCH));
    }

    /** Every kind of write, in a transaction. */
    public void modelDeletion() {
        models.delete(LifeCycle.delete(model(), "rehearsal", Instant.EPOCH));
    }

    /** PutItem, alone and in a transaction. */
    public void put() {
        table.put(Item.of(NO_ROW).put("rehearsal", "put"), Condition.has(Keys.PARTITION));
        table.transact(List.of(table.putNew(Item.of(NO_ROW)), neverThere()));
    }

    public void update() {
        table.update(NO_ROW, new Update().set("rehearsal", "update"), Condition.has(Keys.PARTITION));
    }

    public void delete() {
        table.delete(NO_ROW, Condition.has(Keys.PARTITION));
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
