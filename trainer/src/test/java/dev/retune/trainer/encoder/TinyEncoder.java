package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.onnx.OnnxBytes;
import java.util.Random;

/** An encoder with random weights that is small enough for tests to run it thousands of times. */
public final class TinyEncoder {
    public static final EncoderShape SHAPE = new EncoderShape(2, 32, 2, 48, 64, 40, 1e-12f);

    private TinyEncoder() {}

    public static EncoderWeights weights(Kernels kernels) {
        Random random = new Random(7);
        OnnxBytes file = new OnnxBytes();
        int hidden = SHAPE.hidden();
        file.initializer(
                "embeddings.word_embeddings.weight", values(SHAPE.vocabulary() * hidden, 1, random), 40, hidden);
        file.initializer("embeddings.position_embeddings.weight", values(64 * hidden, 0.3, random), 64, hidden);
        file.initializer("embeddings.token_type_embeddings.weight", values(2 * hidden, 0.3, random), 2, hidden);
        layerNorm(file, "embeddings.LayerNorm", random);
        for (int block = 0; block < SHAPE.blocks(); block++) {
            String path = "encoder.layer." + block + ".";
            for (LinearModule module : LinearModule.values()) {
                int in = module.in(SHAPE);
                int out = module.out(SHAPE);
                String matrix = "onnx::MatMul_" + block + module.ordinal();
                file.initializer(matrix, values(in * out, 1 / Math.sqrt(in), random), in, out);
                file.initializer(path + module.path() + ".bias", values(out, 0.1, random), out);
                file.node("/encoder/layer." + block + "/" + module.path().replace('.', '/') + "/MatMul", matrix);
            }
            layerNorm(file, path + "attention.output.LayerNorm", random);
            layerNorm(file, path + "output.LayerNorm", random);
        }
        return EncoderWeights.read(file.read(), SHAPE, kernels);
    }

    private static void layerNorm(OnnxBytes file, String path, Random random) {
        float[] gain = values(SHAPE.hidden(), 0.2, random);
        for (int i = 0; i < gain.length; i++) {
            gain[i] += 1;
        }
        file.initializer(path + ".weight", gain, gain.length);
        file.initializer(path + ".bias", values(SHAPE.hidden(), 0.1, random), SHAPE.hidden());
    }

    private static float[] values(int length, double deviation, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }
}
