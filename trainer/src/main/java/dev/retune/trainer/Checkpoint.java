package dev.retune.trainer;

/** The complete state of a run between two steps. */
public final class Checkpoint {
    /** @throws IllegalArgumentException if these are not the bytes of a checkpoint, or they were damaged */
    public static Checkpoint fromBytes(byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    public byte[] toBytes() {
        throw new UnsupportedOperationException();
    }

    /** Optimizer steps done. */
    public int step() {
        throw new UnsupportedOperationException();
    }
}
