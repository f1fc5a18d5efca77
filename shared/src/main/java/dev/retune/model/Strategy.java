package dev.retune.model;

/** Cohere's name for how weights change. It is kept and given back; every training here is LoRA. */
public enum Strategy {
    VANILLA,
    TFEW;

    /** How the API writes it. */
    public static final String PREFIX = "STRATEGY_";
}
