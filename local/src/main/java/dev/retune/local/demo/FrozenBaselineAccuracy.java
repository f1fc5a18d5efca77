package dev.retune.local.demo;

import java.io.IOException;
import java.util.List;

/** What the same base model reaches without fine-tuning: its embeddings stay as they are and only a linear head is trained on them. */
@FunctionalInterface
public interface FrozenBaselineAccuracy {

    /**
     * The share of {@code heldOut} that a head trained on {@code training} labels correctly, 0 to 1.
     *
     * @throws java.io.InterruptedIOException when it was told to stop
     * @throws IOException with the reason why it cannot be measured, to follow a colon
     */
    double measure(List<LabelledText> training, List<LabelledText> heldOut) throws IOException, InterruptedException;
}
