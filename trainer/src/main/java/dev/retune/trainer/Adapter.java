package dev.retune.trainer;

import java.util.List;
import java.util.Map;

/** A trained LoRA adapter with its classification head. */
public final class Adapter {
    /**
     * Reads what {@link #files()} wrote.
     *
     * @throws IllegalArgumentException if a file is missing or not what it should be
     */
    public static Adapter fromFiles(Map<String, byte[]> files) {
        throw new UnsupportedOperationException();
    }

    /** Contents by file name, in PEFT's format: the folder opens with Python's {@code PeftModel.from_pretrained}. */
    public Map<String, byte[]> files() {
        throw new UnsupportedOperationException();
    }

    /** Name of the base model it belongs to. */
    public String baseModel() {
        throw new UnsupportedOperationException();
    }

    public List<String> labels() {
        throw new UnsupportedOperationException();
    }
}
