package dev.retune.bench.kernel;

/** The products with frozen weights in a block of MiniLM. A backward product is the forward one of the opposite shape. */
public enum FrozenProduct {
    ATTENTION(384, 384),
    FEED_FORWARD_IN(384, 1536),
    FEED_FORWARD_OUT(1536, 384);

    /** Tokens that go through the network at once. */
    static final int ROWS = 512;

    final int in;
    final int out;

    FrozenProduct(int in, int out) {
        this.in = in;
        this.out = out;
    }

    long operations() {
        return 2L * ROWS * in * out;
    }
}
