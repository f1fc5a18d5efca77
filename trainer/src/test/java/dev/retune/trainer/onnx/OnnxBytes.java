package dev.retune.trainer.onnx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes ONNX files for tests. */
public final class OnnxBytes {
    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    /** A float tensor. */
    public OnnxBytes initializer(String name, float[] values, int... shape) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (int dimension : shape) {
            number(tensor, 1, dimension);
        }
        number(tensor, 2, 1);
        bytes(tensor, 8, name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        bytes(tensor, 9, raw.array());
        bytes(graph, 5, tensor.toByteArray());
        return this;
    }

    /** A node with one data input and one initializer. */
    public OnnxBytes node(String name, String initializer) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        bytes(node, 1, "x".getBytes(StandardCharsets.UTF_8));
        bytes(node, 1, initializer.getBytes(StandardCharsets.UTF_8));
        bytes(node, 3, name.getBytes(StandardCharsets.UTF_8));
        bytes(node, 4, "MatMul".getBytes(StandardCharsets.UTF_8));
        bytes(graph, 1, node.toByteArray());
        return this;
    }

    public OnnxFile read() {
        try {
            return OnnxFile.read(new ByteArrayInputStream(file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] file() {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8);
        bytes(model, 7, graph.toByteArray());
        return model.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        varint(out, field << 3);
        varint(out, value);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
        varint(out, field << 3 | 2);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 127) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
