package dev.retune.trainer.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
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
    private final boolean isFloat;
    private final ByteBuffer raw;

    private OnnxTensor(String name, List<Long> shape, boolean isFloat, ByteBuffer raw) {
        this.name = name;
        this.shape = List.copyOf(shape);
        this.isFloat = isFloat;
        this.raw = raw;
    }

    static OnnxTensor read(ProtobufReader message) throws IOException {
        String name = "";
        List<Long> shape = new ArrayList<>();
        long type = 0;
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (message.hasNext()) {
            switch (message.nextField()) {
                case DIMS -> readDimensions(message, shape);
                case DATA_TYPE -> type = message.varint();
                case NAME -> name = message.text();
                case RAW_DATA -> raw = message.content();
                default -> message.skip();
            }
        }
        return new OnnxTensor(name, shape, type == FLOAT, raw);
    }

    public String name() {
        return name;
    }

    /**
     * A copy of the values.
     *
     * @throws IllegalArgumentException if the tensor has another type or shape
     */
    public float[] floats(long... expectedShape) {
        List<Long> expected = Arrays.stream(expectedShape).boxed().toList();
        long length = expected.stream().reduce(1L, Math::multiplyExact);
        if (!isFloat || !shape.equals(expected) || raw.remaining() != length * Float.BYTES) {
            throw new IllegalArgumentException("tensor '" + name + "' should hold raw floats of shape " + expected
                    + ", but has the shape " + shape + " and " + raw.remaining() + " bytes");
        }
        float[] values = new float[(int) length];
        raw.asFloatBuffer().get(values);
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
