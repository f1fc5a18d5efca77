package dev.retune.dynamodb;

import dev.retune.model.Event;
import dev.retune.model.ModelKey;
import dev.retune.model.Status;

/** A row of a model's history. */
final class EventItem {
    private EventItem() {}

    static Item of(ModelKey model, Event event) {
        Item item = Item.of(Keys.event(model, event.sequence()))
                .put("status", event.status().name())
                .put("created_at", event.createdAt());
        event.userId().ifPresent(user -> item.put("user_id", user));
        return item;
    }

    static Event read(Item item) {
        return new Event(
                Long.parseLong(item.string(Keys.SORT).substring(Keys.EVENT.length())),
                Status.valueOf(item.string("status")),
                item.maybeString("user_id"),
                item.instant("created_at"));
    }
}
