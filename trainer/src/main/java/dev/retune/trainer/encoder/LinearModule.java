package dev.retune.trainer.encoder;

/** The linear layers of a block, by their names in BERT's parameters. */
public enum LinearModule {
    QUERY("attention.self.query"),
    KEY("attention.self.key"),
    VALUE("attention.self.value"),
    ATTENTION_OUTPUT("attention.output.dense"),
    INTERMEDIATE("intermediate.dense"),
    OUTPUT("output.dense");

    private final String path;

    LinearModule(String path) {
        this.path = path;
    }

    /** Within its block. */
    public String path() {
        return path;
    }

    int in(EncoderShape shape) {
        return this == OUTPUT ? shape.intermediate() : shape.hidden();
    }

    int out(EncoderShape shape) {
        return this == INTERMEDIATE ? shape.intermediate() : shape.hidden();
    }
}
