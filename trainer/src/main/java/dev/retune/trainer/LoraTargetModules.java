package dev.retune.trainer;

/** Which linear layers of every block get an adapter. */
public enum LoraTargetModules {
    QV,
    QKVO,
    QKVO_FFN
}
