package dev.retune.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What its user knows of a model. An answer settles what was asked; without one, both what was asked and what was there
 * before are possible until somebody looks.
 */
public final class KnownModel {
    private final Set<String> names = new HashSet<>();
    private final Set<Integer> epochs = new HashSet<>();
    private Optional<String> id = Optional.empty();
    private int fewestAttempts = 1;
    private int mostAttempts = 1;
    private boolean mayBeDeleted;
    private boolean isRefused;

    /** A model whose creation was asked for, and not answered yet. */
    public KnownModel(String name, int epochs) {
        this.names.add(name);
        this.epochs.add(epochs);
    }

    public void created(String newId) {
        id = Optional.of(newId);
    }

    /** An answer that says that the model does not exist and never will. */
    public void creationRefused() {
        isRefused = true;
    }

    /** Empty as long as its creation was not answered. */
    public Optional<String> id() {
        return id;
    }

    /** Whether a model that nobody knows could be this one. */
    public boolean mayBeCalled(String name) {
        return id.isEmpty() && names.contains(name);
    }

    /** Whether there is one answer only to what it is, so that a request means one thing. */
    public boolean isCertain() {
        return id.isPresent() && !mayBeDeleted && names.size() == 1 && epochs.size() == 1;
    }

    public String name() {
        return names.iterator().next();
    }

    public int epochs() {
        return epochs.iterator().next();
    }

    public void renameAsked(String name) {
        names.add(name);
    }

    public void renamed(String name) {
        names.retainAll(Set.of(name));
    }

    /** Another run, if the one before has begun. */
    public void settingsAsked(int newEpochs) {
        epochs.add(newEpochs);
        mostAttempts++;
    }

    public void settingsRefused(int newEpochs) {
        epochs.remove(newEpochs);
        mostAttempts--;
    }

    public void settingsReplaced(int newEpochs) {
        epochs.retainAll(Set.of(newEpochs));
    }

    public void deletionAsked() {
        mayBeDeleted = true;
    }

    /** Whether it may be missing: its creation or its deletion was asked for and not answered. */
    public boolean mayBeMissing() {
        return id.isEmpty() || mayBeDeleted;
    }

    /** Whether it may be there at all: not if its creation was refused. */
    public boolean mayExist() {
        return !isRefused;
    }

    /**
     * Compares with what is there, at rest, and knows that from now on.
     *
     * @param attempts how often it was queued
     */
    public void settle(String foundId, String name, int trainEpochs, int attempts) {
        assertThat(mayExist())
                .as("%s, whose creation was refused, exists", this)
                .isTrue();
        assertThat(names).as("names of %s", foundId).contains(name);
        assertThat(epochs).as("epochs of %s", foundId).contains(trainEpochs);
        assertThat(attempts).as("attempts of %s", foundId).isBetween(fewestAttempts, mostAttempts);
        id = Optional.of(foundId);
        names.retainAll(Set.of(name));
        epochs.retainAll(Set.of(trainEpochs));
        fewestAttempts = attempts;
        mostAttempts = attempts;
        mayBeDeleted = false;
    }

    @Override
    public String toString() {
        return "%s %s with %s epochs".formatted(id.orElse("unanswered"), names, epochs);
    }
}
