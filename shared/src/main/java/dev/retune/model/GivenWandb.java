package dev.retune.model;

import dev.retune.error.Violations;
import java.util.Optional;

/**
 * The settings for Weights &amp; Biases that a request names. A key that is empty, or the mask that answers show in its
 * place, reads as absent: clients send back what they were shown.
 */
public record GivenWandb(Optional<String> project, Optional<String> apiKey, Optional<String> entity) {
    private static final String PROJECT = "settings.wandb.project";
    private static final String API_KEY = "settings.wandb.api_key";

    public GivenWandb {
        apiKey = apiKey.filter(key -> !key.isEmpty() && !key.equals(WandbKey.MASK));
        entity = entity.filter(name -> !name.isBlank());
    }

    /** With what {@code kept} has for everything that is not named; every problem becomes a violation. */
    Optional<Wandb> orKept(Optional<Wandb> kept, Violations violations) {
        violations.require(
                kept.isPresent() || apiKey.isPresent() || violations.concern(API_KEY),
                API_KEY + " must be a key for Weights & Biases; " + WandbKey.MASK
                        + " stands for one that is kept already");
        apiKey.ifPresent(key -> violations.collect(() -> new WandbKey(key)));
        Optional<String> chosen = project.or(() -> kept.map(Wandb::project));
        if (chosen.isEmpty() && violations.concern(PROJECT)) {
            return Optional.empty();
        }
        return violations.collect(() -> new Wandb(chosen.orElse(""), entity.or(() -> kept.flatMap(Wandb::entity))));
    }

    /** @throws dev.retune.error.ApiException if it is no key at all, which {@link #orKept} says more kindly */
    Optional<WandbKey> key() {
        return apiKey.map(WandbKey::new);
    }

    @Override
    public String toString() {
        return "GivenWandb[project=%s, entity=%s]".formatted(project, entity);
    }
}
