package dev.retune.model;

/** Which linear layers of the base model get an adapter. */
public enum LoraTargetModules {
    /** Query and value projections of the attention. */
    QV,
    /** All four projections of the attention. */
    QKVO,
    /** Those and both layers of the feed-forward network. */
    QKVO_FFN;

    /** How the API writes it. */
    public static final String PREFIX = "LORA_TARGET_MODULES_";
}
