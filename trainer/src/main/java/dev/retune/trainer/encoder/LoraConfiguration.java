package dev.retune.trainer.encoder;

import java.util.Set;

/**
 * Which layers get an adapter, and how large it is.
 *
 * @param scale of the adapter's output: alpha / rank
 */
public record LoraConfiguration(int rank, float scale, Set<LinearModule> modules) {
    /** No adapter at all: the base model as it is. */
    public static final LoraConfiguration NONE = new LoraConfiguration(0, 0, Set.of());

    public LoraConfiguration {
        modules = Set.copyOf(modules);
    }
}
