package dev.retune.trainer;

/**
 * A base model's tokenizer and frozen weights. Immutable and large (about 150 MB): load it once per process and share
 * it.
 */
public final class PretrainedEncoder {
    /** Reads the weights from the class path, which takes about a second. */
    public static PretrainedEncoder load(BaseModel base) {
        throw new UnsupportedOperationException();
    }

    public BaseModel base() {
        throw new UnsupportedOperationException();
    }
}
