package dev.retune.trainer.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** The weights in an ONNX file, by name. */
public final class OnnxFile {
    /** Field numbers of ModelProto, GraphProto and NodeProto in onnx.proto. */
    private static final int MODEL_GRAPH = 7;

    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;

    private final Map<String, OnnxTensor> initializers = new HashMap<>();
    private final Map<String, String> lastInputs = new HashMap<>();

    private OnnxFile() {}

    /**
     * Reads a stream to its end and keeps the weights.
     *
     * @throws IOException also if it is no Protocol Buffers message, or not a whole one
     */
    public static OnnxFile read(InputStream stream) throws IOException {
        OnnxFile file = new OnnxFile();
        ProtobufReader model = ProtobufReader.of(stream);
        while (model.hasNext()) {
            if (model.nextField() == MODEL_GRAPH) {
                file.readGraph(model.message());
            } else {
                model.skip();
            }
        }
        return file;
    }

    public OnnxTensor initializer(String name) {
        OnnxTensor tensor = initializers.get(name);
        if (tensor == null) {
            throw new NoSuchElementException("the ONNX file has no initializer '" + name + "'");
        }
        return tensor;
    }

    /** The initializer that is the last input of a node: the exporter renames the matrices, but not the nodes. */
    public OnnxTensor matrixOf(String node) {
        String name = lastInputs.get(node);
        if (name == null) {
            throw new NoSuchElementException("the ONNX file has no node '" + node + "'");
        }
        return initializer(name);
    }

    private void readGraph(ProtobufReader graph) throws IOException {
        while (graph.hasNext()) {
            switch (graph.nextField()) {
                case GRAPH_NODE -> readNode(graph.message());
                case GRAPH_INITIALIZER -> {
                    OnnxTensor tensor = OnnxTensor.read(graph.message());
                    initializers.put(tensor.name(), tensor);
                }
                default -> graph.skip();
            }
        }
    }

    private void readNode(ProtobufReader node) throws IOException {
        String name = "";
        String lastInput = "";
        while (node.hasNext()) {
            switch (node.nextField()) {
                case NODE_INPUT -> lastInput = node.text();
                case NODE_NAME -> name = node.text();
                default -> node.skip();
            }
        }
        lastInputs.put(name, lastInput);
    }
}
