package dev.retune.trainer;

import dev.retune.trainer.adapter.Tensor;
import dev.retune.trainer.optimizer.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Names and shapes of an adapter in its files, which are PEFT's, against those of the parameters here. */
final class AdapterFiles {
    static final String LORA_CONFIG = "adapter_config.json";
    static final String LORA_WEIGHTS = "adapter_model.safetensors";
    static final String HEAD_CONFIG = "classification_head.json";
    static final String HEAD_WEIGHTS = "classification_head.safetensors";

    private static final String HEAD_PREFIX = "classifier.";

    private AdapterFiles() {}

    static byte[] content(Map<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("the adapter has no file " + name);
        }
        return content;
    }

    static boolean isHead(Slice slice) {
        return slice.name().startsWith(HEAD_PREFIX);
    }

    static String name(Slice slice) {
        return isHead(slice)
                ? slice.name().substring(HEAD_PREFIX.length())
                : "base_model.model." + slice.name() + ".weight";
    }

    static Tensor tensor(Slice slice, float[] parameters) {
        float[] values = Arrays.copyOfRange(parameters, slice.offset(), slice.offset() + slice.length());
        if (isBias(slice)) {
            return new Tensor(List.of(slice.columns()), values);
        }
        Tensor matrix = Tensor.matrix(slice.rows(), slice.columns(), values);
        return isTransposed(slice) ? matrix.transposed() : matrix;
    }

    /** @throws IllegalArgumentException if the tensor has another shape */
    static void fill(Slice slice, Tensor tensor, float[] parameters) {
        List<Integer> expected = tensor(slice, parameters).shape();
        if (!tensor.shape().equals(expected)) {
            throw new IllegalArgumentException("tensor '" + name(slice) + "' of the adapter should have the shape "
                    + expected + ", but has " + tensor.shape());
        }
        float[] values = isTransposed(slice) ? tensor.transposed().values() : tensor.values();
        System.arraycopy(values, 0, parameters, slice.offset(), slice.length());
    }

    /** B is kept here as [rank, out], and there as [out, rank]. */
    private static boolean isTransposed(Slice slice) {
        return slice.name().endsWith(".lora_B");
    }

    private static boolean isBias(Slice slice) {
        return slice.name().endsWith(".bias");
    }
}
