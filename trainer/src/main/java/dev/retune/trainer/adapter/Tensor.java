package dev.retune.trainer.adapter;

import java.util.List;

/** Row-major floats and their shape. */
public final class Tensor {
    private final List<Integer> shape;
    private final float[] values;

    /** Keeps the array, which must not change any more. */
    public Tensor(List<Integer> shape, float[] values) {
        int length = shape.stream().reduce(1, Math::multiplyExact);
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + shape + " has " + length + " values, got " + values.length);
        }
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    public static Tensor matrix(int rows, int columns, float[] values) {
        return new Tensor(List.of(rows, columns), values);
    }

    public List<Integer> shape() {
        return shape;
    }

    /** Not a copy. */
    public float[] values() {
        return values;
    }

    /** Of a matrix. */
    public Tensor transposed() {
        int rows = shape.get(0);
        int columns = shape.get(1);
        float[] result = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return matrix(columns, rows, result);
    }
}
