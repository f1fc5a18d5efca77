package dev.retune.dynamodb;

import dev.retune.model.Creation;
import dev.retune.model.RememberedRequest;
import dev.retune.model.RequestIdentity;
import java.time.Instant;

/** What is remembered of a request that created a model. */
final class RequestItem {
    static final String ACKNOWLEDGED = "acknowledged";

    private static final String MODEL_ID = "model_id";

    private RequestItem() {}

    static Item of(RememberedRequest request) {
        return Item.of(Keys.request(request.identity()))
                .put("body_digest", request.identity().body())
                .put(MODEL_ID, request.model().id())
                .put("model", ModelItem.of(request.model()))
                .put(ACKNOWLEDGED, request.isAcknowledged())
                .putExpiry(request.expiresAt());
    }

    /** Rows stay for days after they have expired. */
    static boolean isExpired(Item item, Instant now) {
        return item.longInteger(Item.EXPIRES_AT) <= now.getEpochSecond();
    }

    /** @param asked has the key of the row */
    static RememberedRequest read(RequestIdentity asked, Item item) {
        RequestIdentity stored =
                new RequestIdentity(asked.organization(), asked.kind(), asked.value(), item.string("body_digest"));
        return new RememberedRequest(stored, ModelItem.read(item.nested("model")), item.bool(ACKNOWLEDGED));
    }

    /** The row is what {@code creation} was decided on. */
    static Condition isAsDecidedOn(Creation creation) {
        return creation.replaced()
                .map(RequestItem::remembers)
                .orElseGet(() -> Condition.isNewOrAtMost(
                        Item.EXPIRES_AT, creation.model().createdAt().getEpochSecond()));
    }

    static Condition remembers(String modelId) {
        return Condition.none().equal(MODEL_ID, modelId);
    }
}
