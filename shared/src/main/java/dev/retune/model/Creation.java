package dev.retune.model;

import java.util.Optional;

/**
 * A model's creation, written whole or not at all: the model, and what is remembered of the request.
 *
 * @param replaced the model that is remembered of an equal request, and forgotten for this one; empty if there is none
 */
public record Creation(FinetunedModel model, RequestIdentity request, Optional<String> replaced) {

    public RememberedRequest remembered() {
        return new RememberedRequest(request, model, false);
    }
}
