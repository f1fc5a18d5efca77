package dev.retune.trainer.kernel;

/** Panels of adjacent columns, each stored row by row, so that a product reads the matrix in the order of memory. */
final class PackedPanels implements PackedMatrix {
    private static final int PANEL_WIDTH = 2 * Kernels.ALIGNMENT;

    /** Rows of A that stay in the second level cache (half a megabyte) while one panel after the other passes by. */
    private static final int FLOATS_IN_CACHE = 1 << 17;

    private final Kernels kernels;
    private final int rows;
    private final int columns;
    private final float[] panels;

    PackedPanels(Kernels kernels, float[] values, int rows, int columns) {
        PackedMatrix.check(values, rows, columns);
        this.kernels = kernels;
        this.rows = rows;
        this.columns = columns;
        this.panels = new float[values.length];
        int to = 0;
        for (int from = 0; from < columns; from += PANEL_WIDTH) {
            int width = Math.min(PANEL_WIDTH, columns - from);
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
        int block = Math.max(6, FLOATS_IN_CACHE / rows / 6 * 6);
        for (int first = 0; first < m; first += block) {
            int height = Math.min(block, m - first);
            for (int from = 0; from < columns; from += PANEL_WIDTH) {
                int width = Math.min(PANEL_WIDTH, columns - from);
                kernels.multiplyAdd(
                        height,
                        width,
                        rows,
                        a,
                        first * rows,
                        rows,
                        1,
                        panels,
                        from * rows,
                        width,
                        c,
                        first * columns + from,
                        columns);
            }
        }
    }
}
