package dev.retune.trainer.optimizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where each trainable matrix lies in one flat array. */
public final class ParameterLayout {
    private final List<Slice> slices = new ArrayList<>();
    private int length;

    public Slice add(String name, int rows, int columns) {
        Slice slice = new Slice(name, length, rows, columns);
        slices.add(slice);
        length = Math.addExact(length, slice.length());
        return slice;
    }

    public List<Slice> slices() {
        return Collections.unmodifiableList(slices);
    }

    /** Number of floats. */
    public int length() {
        return length;
    }
}
