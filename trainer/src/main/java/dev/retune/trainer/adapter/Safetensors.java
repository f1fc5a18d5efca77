package dev.retune.trainer.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The safetensors format: length of the header (8 bytes, little endian), header in JSON, values. Only F32 here. */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";

    private Safetensors() {}

    /** The same bytes for equal tensors in an equal order. */
    public static byte[] write(Map<String, Tensor> tensors) {
        ObjectNode header = JSON.createObjectNode();
        header.putObject(METADATA).put("format", "pt");
        int end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode description = header.putObject(entry.getKey()).put("dtype", "F32");
            ArrayNode shape = description.putArray("shape");
            entry.getValue().shape().forEach(shape::add);
            int start = end;
            end = Math.addExact(start, entry.getValue().values().length * Float.BYTES);
            description.putArray("data_offsets").add(start).add(end);
        }
        byte[] json = padded(toBytes(header));
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                file.putFloat(value);
            }
        }
        return file.array();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if the bytes are something else, or hold other types than F32
     */
    public static Map<String, Tensor> read(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < Long.BYTES || file.getLong(0) < 0 || file.getLong(0) > bytes.length - Long.BYTES) {
            throw new IllegalArgumentException(
                    "not a safetensors file: its header is not within its " + bytes.length + " bytes");
        }
        int dataStart = Long.BYTES + (int) file.getLong(0);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            JsonNode header = JSON.readTree(bytes, Long.BYTES, dataStart - Long.BYTES);
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), file, dataStart));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not a safetensors file: its header is not JSON", e);
        }
        return tensors;
    }

    private static Tensor tensor(String name, JsonNode description, ByteBuffer file, int dataStart) {
        JsonNode offsets = description.path("data_offsets");
        long start = dataStart + offsets.path(0).asLong(-1);
        long end = dataStart + offsets.path(1).asLong(-1);
        if (!description.path("dtype").asText().equals("F32")
                || start < dataStart
                || end < start
                || end > file.capacity()) {
            throw new IllegalArgumentException(
                    "tensor '" + name + "' of the safetensors file is not F32 or not within it");
        }
        List<Integer> shape = new ArrayList<>();
        description.path("shape").forEach(dimension -> shape.add(dimension.asInt()));
        float[] values = new float[(int) (end - start) / Float.BYTES];
        file.slice((int) start, (int) (end - start))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Tensor(shape, values);
    }

    /** With spaces, so that the values begin at a multiple of 8. */
    private static byte[] padded(byte[] json) {
        byte[] result = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(result, json.length, result.length, (byte) ' ');
        return result;
    }

    private static byte[] toBytes(ObjectNode header) {
        try {
            return JSON.writeValueAsBytes(header);
        } catch (IOException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
