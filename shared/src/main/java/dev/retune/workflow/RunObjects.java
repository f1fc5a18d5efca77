package dev.retune.workflow;

import dev.retune.model.ModelKey;

/** What runs leave in the object storage. */
public interface RunObjects {

    /** Removes everything of a model; true if there was nothing. */
    boolean removeAll(ModelKey model);

    /** Removes everything of the attempts before {@code attempt}, and of that one all but its adapter. */
    void keepOnlyAdapterOf(ModelKey model, int attempt);
}
