package dev.retune.trainer.optimizer;

/** A row-major matrix within the flat array of all trainable parameters, or of their gradients. */
public record Slice(String name, int offset, int rows, int columns) {
    public int length() {
        return rows * columns;
    }
}
