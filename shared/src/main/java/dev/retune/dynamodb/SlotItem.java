package dev.retune.dynamodb;

import dev.retune.model.ModelKey;
import dev.retune.model.SlotChange;
import dev.retune.model.SlotHolder;
import dev.retune.tenant.OrganizationId;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The row of a training slot. It exists while the slot is held. */
final class SlotItem {
    private SlotItem() {}

    static int number(Item item) {
        return Integer.parseInt(item.string(Keys.SORT).substring(Keys.SLOT.length()));
    }

    static SlotHolder read(Item item) {
        return new SlotHolder(
                new ModelKey(new OrganizationId(item.string("organization_id")), item.string("model_id")),
                item.integer("attempt"));
    }

    static Condition heldBy(SlotHolder holder) {
        return Condition.none()
                .equal("organization_id", holder.model().organization().value())
                .equal("model_id", holder.model().id())
                .equal("attempt", holder.attempt());
    }

    static TransactWriteItem toWrite(String table, SlotChange change) {
        return switch (change.kind()) {
            case TAKE ->
                TransactWriteItem.builder()
                        .put(put -> Condition.isNew()
                                .applyTo(put.tableName(table).item(of(change).attributes())))
                        .build();
            case FREE ->
                TransactWriteItem.builder()
                        .delete(delete -> heldBy(change.holder())
                                .applyTo(delete.tableName(table)
                                        .key(Keys.slot(change.slot()).toItem())))
                        .build();
        };
    }

    private static Item of(SlotChange change) {
        SlotHolder holder = change.holder();
        return Item.of(Keys.slot(change.slot()))
                .put("organization_id", holder.model().organization().value())
                .put("model_id", holder.model().id())
                .put("attempt", holder.attempt());
    }
}
