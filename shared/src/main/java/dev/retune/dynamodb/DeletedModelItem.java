package dev.retune.dynamodb;

import dev.retune.model.DeletedModel;
import dev.retune.model.Fence;
import dev.retune.model.ModelKey;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;

/** The row of a deleted model, until it is cleaned up. */
final class DeletedModelItem {
    private DeletedModelItem() {}

    static Item of(DeletedModel deleted) {
        Item item = Item.of(Keys.deletedModel(deleted.key()))
                .put(ModelItem.ATTEMPT, deleted.fence().attempt())
                .put(ModelItem.DISPATCH, deleted.fence().dispatch())
                .put("deleted_at", deleted.deletedAt());
        return WorkAttributes.put(item, new Work(WorkKind.CLEANUP, deleted.workAt()));
    }

    static DeletedModel read(ModelKey key, Item item) {
        return new DeletedModel(
                key,
                new Fence(item.integer(ModelItem.ATTEMPT), item.integer(ModelItem.DISPATCH)),
                item.instant("deleted_at"),
                item.instant(WorkAttributes.AT));
    }
}
