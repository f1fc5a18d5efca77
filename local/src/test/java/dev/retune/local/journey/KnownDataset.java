package dev.retune.local.journey;

import com.cohere.api.types.Dataset;
import java.util.Optional;

/** What its user knows of a data set, like {@link KnownModel}. */
final class KnownDataset {
    private final String name;
    private Optional<String> id = Optional.empty();
    private boolean mayBeDeleted;

    /** A data set whose creation was asked for, and not answered yet. */
    KnownDataset(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void created(String newId) {
        id = Optional.of(newId);
    }

    Optional<String> id() {
        return id;
    }

    boolean mayBe(Dataset found) {
        return id.isEmpty() && name.equals(found.getName());
    }

    void deletionAsked() {
        mayBeDeleted = true;
    }

    boolean mayBeMissing() {
        return id.isEmpty() || mayBeDeleted;
    }

    void settle(Dataset found) {
        id = Optional.of(found.getId());
        mayBeDeleted = false;
    }

    @Override
    public String toString() {
        return "%s named %s".formatted(id.orElse("unanswered"), name);
    }
}
