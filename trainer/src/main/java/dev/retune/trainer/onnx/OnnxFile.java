package dev.retune.trainer.onnx;

import java.nio.ByteBuffer;
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

    /** Keeps a view of the bytes. */
    public OnnxFile(byte[] bytes) {
        ProtobufReader model = new ProtobufReader(ByteBuffer.wrap(bytes));
        while (model.hasNext()) {
            if (model.nextField() == MODEL_GRAPH) {
                readGraph(model.message());
            } else {
                model.skip();
            }
        }
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

    private void readGraph(ProtobufReader graph) {
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

    private void readNode(ProtobufReader node) {
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
