package dev.retune.trainer.encoder;

import java.util.Map;

/** The frozen weights of one block. */
record BlockWeights(Map<LinearModule, Linear> linears, LayerNorm attentionNorm, LayerNorm outputNorm) {}
