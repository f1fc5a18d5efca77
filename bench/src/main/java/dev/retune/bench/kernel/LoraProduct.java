package dev.retune.bench.kernel;

import dev.retune.trainer.kernel.Kernels;

/** The products of a LoRA branch of rank 8 on a layer of width 384, C[m,n] += A[m,k] · B[k,n]. */
public enum LoraProduct {
    /** Forward x·Aᵀ, and backward dy·B: the rank is padded to whole vectors. */
    DOWN(512, Kernels.aligned(8), 384, 384, 1, 8),
    /** Forward h·Bᵀ, and backward dh·A. */
    UP(512, 384, 8, Kernels.aligned(8), 1, 8),
    /** The gradient of either matrix: A is read by columns. */
    GRADIENT(8, 384, 512, 1, Kernels.aligned(8), 8);

    final int m;
    final int n;
    final int k;
    final int aRowStride;
    final int aColumnStride;
    private final int rank;

    LoraProduct(int m, int n, int k, int aRowStride, int aColumnStride, int rank) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.aRowStride = aRowStride;
        this.aColumnStride = aColumnStride;
        this.rank = rank;
    }

    int aLength() {
        return (m - 1) * aRowStride + (k - 1) * aColumnStride + 1;
    }

    /** Those that the result needs; what is spent on padding is lost. */
    long operations() {
        return 2L * 512 * 384 * rank;
    }
}
