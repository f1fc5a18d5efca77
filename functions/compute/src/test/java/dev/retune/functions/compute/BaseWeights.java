package dev.retune.functions.compute;

import dev.retune.trainer.BaseModel;
import dev.retune.trainer.PretrainedEncoder;

/** The base weights, which take seconds to load, once for all tests. */
public final class BaseWeights {
    public static final PretrainedEncoder ENCODER = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2);

    private BaseWeights() {}
}
