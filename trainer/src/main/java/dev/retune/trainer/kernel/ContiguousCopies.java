package dev.retune.trainer.kernel;

/** Copies of operands that lie in memory otherwise than {@link VectorTiles} reads them; for one thread. */
final class ContiguousCopies {
    private float[] rows = {};
    private float[] panel = {};

    /** A matrix with any strides as row-major [m, k], until the next call. */
    float[] rows(int m, int k, float[] a, int offset, int rowStride, int columnStride) {
        if (rows.length < m * k) {
            rows = new float[m * k];
        }
        for (int i = 0; i < m; i++) {
            int from = offset + i * rowStride;
            for (int p = 0; p < k; p++) {
                rows[i * k + p] = a[from + p * columnStride];
            }
        }
        return rows;
    }

    /** The first columns of a row-major matrix as row-major [k, width], until the next call. */
    float[] panel(int k, int width, float[] b, int offset, int rowStride) {
        if (panel.length < k * width) {
            panel = new float[k * width];
        }
        for (int p = 0; p < k; p++) {
            System.arraycopy(b, offset + p * rowStride, panel, p * width, width);
        }
        return panel;
    }
}
