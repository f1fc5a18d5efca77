package dev.retune.trainer.kernel;

/** A frozen matrix [rows, columns]. Immutable. */
public interface PackedMatrix {
    int rows();

    int columns();

    /** C[m, columns] += A[m, rows] · this, both row-major from their beginning, like {@link Kernels#multiplyAdd}. */
    void multiplyAdd(int m, float[] a, float[] c);

    /** @throws IllegalArgumentException if a matrix of this shape cannot be packed from that many values */
    static void check(float[] values, int rows, int columns) {
        if (columns % Kernels.ALIGNMENT != 0 || values.length != rows * columns) {
            throw new IllegalArgumentException(
                    "cannot pack " + values.length + " values as a matrix of " + rows + " by " + columns);
        }
    }
}
