package dev.retune.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A request that created a model.
 *
 * @param model as it was created, which is what was to be answered, without its key for Weights &amp; Biases: nobody
 *     would erase that here when the training ends
 * @param isAcknowledged whether the answer was about to leave; afterwards nobody here knows whether it arrived
 */
public record RememberedRequest(RequestIdentity identity, FinetunedModel model, boolean isAcknowledged) {
    private static final Duration LIFETIME = Duration.ofHours(24);

    public RememberedRequest {
        model = model.withWandbKey(Optional.empty());
    }

    /** From when on it is forgotten, in whole seconds. */
    public Instant expiresAt() {
        return model.createdAt().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
