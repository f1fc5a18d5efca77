package dev.retune.trainer.kernel;

/** Each row an array of its own, as {@link RowSums} needs them. */
final class PackedRows implements PackedMatrix {
    private final ScalarKernels kernels;
    private final int columns;
    private final float[][] matrix;

    PackedRows(ScalarKernels kernels, float[] values, int rows, int columns) {
        PackedMatrix.check(values, rows, columns);
        this.kernels = kernels;
        this.columns = columns;
        this.matrix = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * columns, matrix[row], 0, columns);
        }
    }

    @Override
    public int rows() {
        return matrix.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void multiplyAdd(int m, float[] a, float[] c) {
        kernels.sums().add(m, columns, matrix.length, a, 0, matrix.length, 1, matrix, c, 0, columns);
    }
}
