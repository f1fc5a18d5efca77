package dev.retune.trainer.kernel;

/**
 * A frozen matrix [rows, columns], stored in panels of adjacent columns so that a product reads it in the order of
 * memory.
 */
public final class PackedMatrix {
    private final int rows;
    private final int columns;
    private final int panelWidth;
    private final float[] panels;

    private PackedMatrix(int rows, int columns, int panelWidth, float[] panels) {
        this.rows = rows;
        this.columns = columns;
        this.panelWidth = panelWidth;
        this.panels = panels;
    }

    /**
     * Packs a matrix.
     *
     * @param values row-major; {@code columns} must be a multiple of {@link Kernels#ALIGNMENT}
     */
    public static PackedMatrix of(Kernels kernels, float[] values, int rows, int columns) {
        return pack(kernels, values, rows, columns, columns, 1);
    }

    /** The transpose of a row-major matrix [columns, rows]. */
    public static PackedMatrix transposed(Kernels kernels, float[] values, int rows, int columns) {
        return pack(kernels, values, rows, columns, 1, rows);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** C[m, columns] += A[m, rows] · this, both row-major from their beginning. */
    public void multiplyAdd(Kernels kernels, int m, float[] a, float[] c) {
        for (int from = 0; from < columns; from += panelWidth) {
            int width = Math.min(panelWidth, columns - from);
            kernels.multiplyAdd(m, width, rows, a, 0, rows, 1, panels, from * rows, width, c, from, columns);
        }
    }

    private static PackedMatrix pack(
            Kernels kernels, float[] values, int rows, int columns, int rowStride, int columnStride) {
        if (columns % Kernels.ALIGNMENT != 0 || values.length != rows * columns) {
            throw new IllegalArgumentException(
                    "cannot pack " + values.length + " values as a matrix of " + rows + " by " + columns);
        }
        int panelWidth = Math.min(kernels.panelWidth(), columns);
        float[] panels = new float[values.length];
        int to = 0;
        for (int from = 0; from < columns; from += panelWidth) {
            int end = Math.min(columns, from + panelWidth);
            for (int row = 0; row < rows; row++) {
                for (int column = from; column < end; column++) {
                    panels[to++] = values[row * rowStride + column * columnStride];
                }
            }
        }
        return new PackedMatrix(rows, columns, panelWidth, panels);
    }
}
