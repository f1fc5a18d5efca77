package dev.retune.model;

import dev.retune.error.ApiException;
import dev.retune.error.FailureLog;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows requests to create again. One with a key is answered once and for all. One without is answered again only as
 * long as nobody can have had the answer: whoever has it and sends the same once more wants another model.
 */
final class RequestMemory {
    private static final Logger LOG = LoggerFactory.getLogger(RequestMemory.class);

    private final FinetunedModelStore store;

    RequestMemory(FinetunedModelStore store) {
        this.store = store;
    }

    /** @throws ApiException if the request's key was that of another request */
    Optional<RememberedRequest> find(RequestIdentity request, Instant now) {
        Optional<RememberedRequest> found = store.findRequest(request, now);
        if (found.filter(known -> !known.identity().equals(request)).isPresent()) {
            throw ApiException.invalidArgument("this Idempotency-Key came with another body in the last 24 hours;"
                    + " give every new request a key of its own, and send a repeated one unchanged, byte for byte");
        }
        return found;
    }

    /** What {@code known} is to be answered with when it is sent again; empty if that is to create another model. */
    Optional<FinetunedModel> replay(RememberedRequest known) {
        if (known.identity().kind() == RequestIdentity.Kind.KEY) {
            return Optional.of(known.model());
        }
        // Who deleted the model had seen it.
        if (known.isAcknowledged() || store.find(known.model().key()).isEmpty()) {
            return Optional.empty();
        }
        acknowledge(known);
        return Optional.of(known.model());
    }

    /**
     * Notes that the answer is about to leave. When that fails it leaves nevertheless, since the model is there, and at
     * worst an equal request is answered with the same model once more.
     */
    void acknowledge(RememberedRequest request) {
        if (request.identity().kind() == RequestIdentity.Kind.KEY) {
            return;
        }
        try {
            store.acknowledge(request);
        } catch (ApiException e) {
            FailureLog.warn(LOG, "that the creation of " + request.model().id() + " is answered was not noted", e);
        }
    }
}
