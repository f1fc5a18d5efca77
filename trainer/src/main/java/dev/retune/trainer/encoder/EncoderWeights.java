package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.onnx.OnnxFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The frozen weights of a BERT encoder, laid out for the kernels that will use them. Immutable. */
public final class EncoderWeights {
    private final EncoderShape shape;
    private final Kernels kernels;
    private final Embeddings embeddings;
    private final List<BlockWeights> blocks;

    private EncoderWeights(EncoderShape shape, Kernels kernels, Embeddings embeddings, List<BlockWeights> blocks) {
        this.shape = shape;
        this.kernels = kernels;
        this.embeddings = embeddings;
        this.blocks = List.copyOf(blocks);
    }

    /** Reads what PyTorch's exporter wrote of a Hugging Face BertModel. */
    public static EncoderWeights read(OnnxFile file, EncoderShape shape, Kernels kernels) {
        int hidden = shape.hidden();
        Embeddings embeddings = new Embeddings(
                file.initializer("embeddings.word_embeddings.weight").floats(shape.vocabulary(), hidden),
                file.initializer("embeddings.position_embeddings.weight").floats(shape.positions(), hidden),
                Arrays.copyOf(
                        file.initializer("embeddings.token_type_embeddings.weight")
                                .floats(2, hidden),
                        hidden),
                layerNorm(file, "embeddings.LayerNorm", shape));
        List<BlockWeights> blocks = new ArrayList<>();
        for (int block = 0; block < shape.blocks(); block++) {
            String path = "encoder.layer." + block + ".";
            Map<LinearModule, Linear> linears = new EnumMap<>(LinearModule.class);
            for (LinearModule module : LinearModule.values()) {
                linears.put(module, linear(file, path + module.path(), module, shape, kernels));
            }
            blocks.add(new BlockWeights(
                    linears,
                    layerNorm(file, path + "attention.output.LayerNorm", shape),
                    layerNorm(file, path + "output.LayerNorm", shape)));
        }
        return new EncoderWeights(shape, kernels, embeddings, blocks);
    }

    /** Weights that know nothing: every output is 0. */
    public static EncoderWeights zeros(EncoderShape shape, Kernels kernels) {
        int hidden = shape.hidden();
        LayerNorm layerNorm = new LayerNorm(new float[hidden], new float[hidden], shape.layerNormEpsilon());
        List<BlockWeights> blocks = new ArrayList<>();
        for (int block = 0; block < shape.blocks(); block++) {
            Map<LinearModule, Linear> linears = new EnumMap<>(LinearModule.class);
            for (LinearModule module : LinearModule.values()) {
                int in = module.in(shape);
                int out = module.out(shape);
                linears.put(module, new Linear(kernels, new float[in * out], new float[out]));
            }
            blocks.add(new BlockWeights(linears, layerNorm, layerNorm));
        }
        Embeddings embeddings = new Embeddings(
                new float[shape.vocabulary() * hidden],
                new float[shape.positions() * hidden],
                new float[hidden],
                layerNorm);
        return new EncoderWeights(shape, kernels, embeddings, blocks);
    }

    public EncoderShape shape() {
        return shape;
    }

    public Kernels kernels() {
        return kernels;
    }

    Embeddings embeddings() {
        return embeddings;
    }

    BlockWeights block(int index) {
        return blocks.get(index);
    }

    private static Linear linear(OnnxFile file, String path, LinearModule module, EncoderShape shape, Kernels kernels) {
        String node = "/" + path.replace('.', '/').replace("layer/", "layer.") + "/MatMul";
        int in = module.in(shape);
        int out = module.out(shape);
        float[] bias = file.initializer(path + ".bias").floats(out);
        return new Linear(kernels, file.matrixOf(node).floats(in, out), bias);
    }

    private static LayerNorm layerNorm(OnnxFile file, String path, EncoderShape shape) {
        return new LayerNorm(
                file.initializer(path + ".weight").floats(shape.hidden()),
                file.initializer(path + ".bias").floats(shape.hidden()),
                shape.layerNormEpsilon());
    }
}
