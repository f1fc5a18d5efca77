package dev.retune.trainer.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One float tensor of an ONNX file, row-major. */
public final class OnnxTensor {
    /** Field numbers of TensorProto in onnx.proto. */
    private static final int DIMS = 1;

    private static final int DATA_TYPE = 2;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int FLOAT = 1;

    private final String name;
    private final List<Long> shape;
    private final float[] values;

    private OnnxTensor(String name, List<Long> shape, float[] values) {
        this.name = name;
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    /** Of a tensor of another type, or whose type comes after its values, no values are kept. */
    static OnnxTensor read(ProtobufReader message) throws IOException {
        String name = "";
        List<Long> shape = new ArrayList<>();
        long type = 0;
        float[] values = {};
        while (message.hasNext()) {
            switch (message.nextField()) {
                case DIMS -> readDimensions(message, shape);
                case DATA_TYPE -> type = message.varint();
                case NAME -> name = message.text();
                case RAW_DATA -> {
                    if (type == FLOAT) {
                        values = message.floats();
                    } else {
                        message.skip();
                    }
                }
                default -> message.skip();
            }
        }
        return new OnnxTensor(name, shape, values);
    }

    public String name() {
        return name;
    }

    /**
     * The values themselves.
     *
     * @throws IllegalArgumentException if the tensor has another type or shape
     */
    public float[] floats(long... expectedShape) {
        List<Long> expected = Arrays.stream(expectedShape).boxed().toList();
        long length = expected.stream().reduce(1L, Math::multiplyExact);
        if (!shape.equals(expected) || values.length != length) {
            throw new IllegalArgumentException("tensor '" + name + "' should hold raw floats of shape " + expected
                    + ", but has the shape " + shape + " and " + values.length + " floats");
        }
        return values;
    }

    private static void readDimensions(ProtobufReader message, List<Long> shape) throws IOException {
        if (!message.isLengthDelimited()) {
            shape.add(message.varint());
            return;
        }
        ProtobufReader packed = message.message();
        while (packed.hasNext()) {
            shape.add(packed.varint());
        }
    }
}
