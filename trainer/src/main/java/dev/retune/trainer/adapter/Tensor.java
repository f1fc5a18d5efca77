package dev.retune.trainer.adapter;

import java.util.List;

/** Row-major floats and their shape. */
public record Tensor(List<Integer> shape, float[] values) {
    public Tensor {
        shape = List.copyOf(shape);
        int length = shape.stream().reduce(1, Math::multiplyExact);
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + shape + " has " + length + " values, got " + values.length);
        }
    }

    public static Tensor matrix(int rows, int columns, float[] values) {
        return new Tensor(List.of(rows, columns), values);
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
