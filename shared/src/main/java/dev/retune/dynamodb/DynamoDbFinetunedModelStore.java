package dev.retune.dynamodb;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.model.Creation;
import dev.retune.model.DeletedModel;
import dev.retune.model.Deletion;
import dev.retune.model.Event;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelKey;
import dev.retune.model.RememberedRequest;
import dev.retune.model.RequestIdentity;
import dev.retune.model.SlotHolder;
import dev.retune.paging.Cursor;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Models, events and slots. Whatever changes together is one transaction; nothing else is the truth. */
public final class DynamoDbFinetunedModelStore implements FinetunedModelStore {
    private static final String COUNT = "model_count";
    /** Longer than any write can still be on its way. */
    private static final Duration TOMBSTONE = Duration.ofDays(1);

    private static final int HISTORY_ROWS_A_CALL = 500;

    private final Table table;

    public DynamoDbFinetunedModelStore(Table table) {
        this.table = table;
    }

    @Override
    public boolean create(Creation creation) {
        FinetunedModel model = creation.model();
        try {
            if (table.transact(writes(creation))) {
                return true;
            }
        } catch (ApiException e) {
            if (e.code() != ErrorCode.UNAVAILABLE || preventCreation(model)) {
                throw e;
            }
            return true;
        }
        if (table.get(Keys.model(model.key())).isPresent()) {
            throw new IllegalStateException("model " + model.id() + " exists already");
        }
        return false;
    }

    private List<TransactWriteItem> writes(Creation creation) {
        FinetunedModel model = creation.model();
        return List.of(
                table.putNew(ModelItem.of(model)),
                table.putNew(EventItem.of(model.key(), model.lastEvent())),
                countBy(model.key().organization(), 1),
                table.putIf(RequestItem.isAsDecidedOn(creation), RequestItem.of(creation.remembered())));
    }

    /**
     * Settles a creation whose answer was lost: either a tombstone takes its key first, so that it can never happen, or
     * it did happen.
     */
    private boolean preventCreation(FinetunedModel model) {
        Item tombstone =
                Item.of(Keys.model(model.key())).putExpiry(model.createdAt().plus(TOMBSTONE));
        try {
            // The put fails on itself when it is repeated after a lost answer; only the model's own row proves a
            // creation.
            return table.put(tombstone, Condition.isNew()) || find(model.key()).isEmpty();
        } catch (ApiException e) {
            throw ApiException.unavailable(
                    "the service is busy, and whether the model was created is not known;"
                            + " send the same request again, and there will be one",
                    e);
        }
    }

    @Override
    public Optional<RememberedRequest> findRequest(RequestIdentity request, Instant now) {
        return table.get(Keys.request(request))
                .filter(item -> !RequestItem.isExpired(item, now))
                .map(item -> RequestItem.read(request, item));
    }

    @Override
    public void acknowledge(RememberedRequest request) {
        table.update(
                Keys.request(request.identity()),
                new Update().set(RequestItem.ACKNOWLEDGED, true),
                RequestItem.remembers(request.model().id()));
    }

    @Override
    public Optional<FinetunedModel> find(ModelKey key) {
        return table.get(Keys.model(key)).filter(ModelItem::isModel).map(ModelItem::read);
    }

    @Override
    public Page<FinetunedModel> list(OrganizationId organization, PageRequest page) {
        List<FinetunedModel> found = new ArrayList<>();
        Optional<String> after = page.after().map(Cursor::position).map(id -> Keys.MODEL + id);
        int wanted = page.size() + 1;
        boolean more = true;
        while (more && found.size() < wanted) {
            List<Item> items =
                    table.query(Keys.partitionOf(organization), Keys.MODEL, page.order(), after, wanted - found.size());
            more = items.size() == wanted - found.size();
            for (Item item : items) {
                after = Optional.of(item.string(Keys.SORT));
                if (ModelItem.isModel(item)) {
                    found.add(ModelItem.read(item));
                }
            }
        }
        return Page.of(found, page.size(), FinetunedModel::id);
    }

    @Override
    public long count(OrganizationId organization) {
        return table.get(Keys.organization(organization))
                .filter(item -> item.has(COUNT))
                .map(item -> item.longInteger(COUNT))
                .orElse(0L);
    }

    @Override
    public Page<Event> events(ModelKey key, PageRequest page) {
        Optional<String> after = page.after()
                .map(cursor ->
                        Keys.event(key, Long.parseLong(cursor.position())).sort());
        List<Event> found = table.query(Keys.historyOf(key), Keys.EVENT, page.order(), after, page.size() + 1).stream()
                .map(EventItem::read)
                .toList();
        return Page.of(found, page.size(), event -> Long.toString(event.sequence()));
    }

    @Override
    public boolean commit(ModelChange change) {
        Item after = ModelItem.of(change.after());
        Update update = new Update();
        change.touched().stream()
                .flatMap(attribute -> ModelItem.names(attribute).stream())
                .forEach(name -> update.takeOver(name, after));
        Keys keys = Keys.model(change.key());
        Condition condition = GuardCondition.of(change.guard());
        if (change.event().isEmpty() && change.slotChange().isEmpty()) {
            return table.update(keys, update, condition);
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(update.toWrite(table.name(), keys, condition));
        change.event().ifPresent(event -> writes.add(table.putNew(EventItem.of(change.key(), event))));
        change.slotChange().ifPresent(slot -> writes.add(SlotItem.toWrite(table.name(), slot)));
        return table.transact(writes);
    }

    @Override
    public boolean delete(Deletion deletion) {
        ModelKey key = deletion.deleted().key();
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder()
                .delete(delete -> GuardCondition.of(deletion.guard())
                        .applyTo(delete.tableName(table.name())
                                .key(Keys.model(key).toItem())))
                .build());
        writes.add(table.putNew(DeletedModelItem.of(deletion.deleted())));
        writes.add(table.putNew(EventItem.of(key, deletion.event())));
        writes.add(countBy(key.organization(), -1));
        deletion.slotChange().ifPresent(slot -> writes.add(SlotItem.toWrite(table.name(), slot)));
        return table.transact(writes);
    }

    @Override
    public Optional<DeletedModel> findDeleted(ModelKey key) {
        return table.get(Keys.deletedModel(key)).map(item -> DeletedModelItem.read(key, item));
    }

    @Override
    public void postpone(DeletedModel deleted) {
        table.update(
                Keys.deletedModel(deleted.key()),
                new Update().set(WorkAttributes.AT, deleted.workAt()),
                Condition.has("deleted_at"));
    }

    @Override
    public boolean removeHistory(ModelKey key) {
        List<Item> rows = table.first(Keys.historyOf(key), HISTORY_ROWS_A_CALL);
        rows.forEach(
                row -> table.delete(new Keys(row.string(Keys.PARTITION), row.string(Keys.SORT)), Condition.none()));
        return rows.isEmpty();
    }

    @Override
    public void forget(ModelKey key) {
        table.delete(Keys.deletedModel(key), Condition.none());
    }

    @Override
    public Map<Integer, SlotHolder> slots() {
        Map<Integer, SlotHolder> held = new TreeMap<>();
        table.query(Keys.SLOTS, Keys.SLOT, Order.ASCENDING, Optional.empty(), Integer.MAX_VALUE)
                .forEach(item -> held.put(SlotItem.number(item), SlotItem.read(item)));
        return held;
    }

    @Override
    public void freeSlot(int slot, SlotHolder holder) {
        table.delete(Keys.slot(slot), SlotItem.heldBy(holder));
    }

    private TransactWriteItem countBy(OrganizationId organization, int amount) {
        return new Update().add(COUNT, amount).toWrite(table.name(), Keys.organization(organization), Condition.none());
    }
}
