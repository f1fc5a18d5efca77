package dev.retune.model;

/** The task a model is fine-tuned for. */
public enum BaseType {
    GENERATIVE,
    CLASSIFICATION,
    RERANK,
    CHAT;

    /** How the API writes it. */
    public static final String PREFIX = "BASE_TYPE_";

    public String wireName() {
        return PREFIX + name();
    }
}
