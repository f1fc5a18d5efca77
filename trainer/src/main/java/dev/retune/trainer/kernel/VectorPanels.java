package dev.retune.trainer.kernel;

/** Panels of adjacent columns, one after the other, so that a product reads the matrix in the order of memory. */
final class VectorPanels implements PackedMatrix {
    /** Rows of A to multiply with one panel after the other: half a megabyte, which a second level cache holds. */
    private static final int FLOATS_OF_A = 1 << 17;

    private final int rows;
    private final int columns;
    private final float[] panels;

    VectorPanels(float[] values, int rows, int columns) {
        PackedMatrix.check(values, rows, columns);
        this.rows = rows;
        this.columns = columns;
        this.panels = new float[values.length];
        int to = 0;
        for (int from = 0; from < columns; from += VectorTiles.PANEL_WIDTH) {
            int width = Math.min(VectorTiles.PANEL_WIDTH, columns - from);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(values, row * columns + from, panels, to, width);
                to += width;
            }
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void multiplyAdd(int m, float[] a, float[] c) {
        int most = Math.max(6, FLOATS_OF_A / rows / 6 * 6);
        for (int first = 0; first < m; first += most) {
            int height = Math.min(most, m - first);
            for (int from = 0; from < columns; from += VectorTiles.PANEL_WIDTH) {
                int width = Math.min(VectorTiles.PANEL_WIDTH, columns - from);
                int to = first * columns + from;
                VectorTiles.multiplyAdd(
                        height, width, rows, a, first * rows, rows, panels, from * rows, c, to, columns);
            }
        }
    }
}
