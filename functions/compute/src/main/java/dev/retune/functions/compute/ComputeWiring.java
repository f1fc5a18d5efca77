package dev.retune.functions.compute;

import dev.retune.functions.compute.serving.Adapters;
import dev.retune.functions.compute.serving.Classifiers;
import dev.retune.functions.compute.training.RunRows;
import dev.retune.functions.compute.training.TrainingChunk;
import dev.retune.trainer.BaseModel;
import dev.retune.trainer.InferenceRehearsal;
import dev.retune.trainer.PretrainedEncoder;
import dev.retune.trainer.Trainer;
import dev.retune.wiring.Wiring;

/** Adds the base weights, once per process and no earlier than they are asked for, to what {@link Wiring} has. */
public final class ComputeWiring {
    private ComputeWiring() {}

    public static TrainingChunk trainingChunk() {
        return new TrainingChunk(
                Wiring.trainingLeases(),
                Wiring.metricsStore(),
                Wiring.objectStorage(),
                new RunRows(Wiring.objectStorage()),
                new Adapters(Wiring.objectStorage()),
                new Trainer(Weights.ENCODER, Wiring.clock()),
                Wiring.chunkSteps(),
                Wiring.clock());
    }

    public static Classifiers classifiers() {
        return Serving.CLASSIFIERS;
    }

    /** Loads the base weights and classifies with an adapter that knows nothing. */
    public static void rehearseForwardPass() {
        InferenceRehearsal.run(Weights.ENCODER);
    }

    private static final class Weights {
        static final PretrainedEncoder ENCODER = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2);
    }

    private static final class Serving {
        static final Classifiers CLASSIFIERS = new Classifiers(Weights.ENCODER, new Adapters(Wiring.objectStorage()));
    }
}
