package dev.retune.trainer;

import dev.retune.trainer.adapter.JsonFile;
import dev.retune.trainer.adapter.Safetensors;
import dev.retune.trainer.adapter.Tensor;
import dev.retune.trainer.classification.ClassificationNetwork;
import dev.retune.trainer.optimizer.Slice;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A trained LoRA adapter with its classification head. Immutable. */
public final class Adapter {
    private final AdapterDescription description;
    private final Map<String, Tensor> lora;
    private final Map<String, Tensor> head;

    private Adapter(AdapterDescription description, Map<String, Tensor> lora, Map<String, Tensor> head) {
        this.description = description;
        this.lora = Collections.unmodifiableMap(new TreeMap<>(lora));
        this.head = Collections.unmodifiableMap(new TreeMap<>(head));
    }

    /**
     * Reads what {@link #files()} wrote.
     *
     * @throws IllegalArgumentException if a file is missing or not what it should be
     */
    public static Adapter fromFiles(Map<String, byte[]> files) {
        AdapterDescription description = AdapterDescription.read(
                JsonFile.read(AdapterFiles.LORA_CONFIG, AdapterFiles.content(files, AdapterFiles.LORA_CONFIG)),
                JsonFile.read(AdapterFiles.HEAD_CONFIG, AdapterFiles.content(files, AdapterFiles.HEAD_CONFIG)));
        return new Adapter(
                description,
                Safetensors.read(AdapterFiles.content(files, AdapterFiles.LORA_WEIGHTS)),
                Safetensors.read(AdapterFiles.content(files, AdapterFiles.HEAD_WEIGHTS)));
    }

    static Adapter of(
            BaseModel base,
            LoraHyperparameters hyperparameters,
            List<String> labels,
            ClassificationNetwork network,
            float[] parameters) {
        Map<String, Tensor> lora = new LinkedHashMap<>();
        Map<String, Tensor> head = new LinkedHashMap<>();
        for (Slice slice : network.layout().slices()) {
            (AdapterFiles.isHead(slice) ? head : lora)
                    .put(AdapterFiles.name(slice), AdapterFiles.tensor(slice, parameters));
        }
        return new Adapter(AdapterDescription.of(base, hyperparameters, labels), lora, head);
    }

    /**
     * Contents by file name, in PEFT's format: a folder of them opens with Python's {@code PeftModel.from_pretrained}. The
     * classification head, which PEFT does not look at, is in two files of its own. Equal adapters give equal bytes.
     */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(AdapterFiles.LORA_CONFIG, JsonFile.write(description.loraConfig()));
        files.put(AdapterFiles.LORA_WEIGHTS, Safetensors.write(lora));
        files.put(AdapterFiles.HEAD_CONFIG, JsonFile.write(description.headConfig()));
        files.put(AdapterFiles.HEAD_WEIGHTS, Safetensors.write(head));
        return files;
    }

    /** Name of the base model it belongs to. */
    public String baseModel() {
        return description.baseModel();
    }

    public List<String> labels() {
        return description.labels();
    }

    AdapterDescription description() {
        return description;
    }

    /** In the order of a network of this adapter's description. */
    float[] parameters(ClassificationNetwork network) {
        float[] parameters = new float[network.layout().length()];
        Set<String> unused = new HashSet<>(lora.keySet());
        for (Slice slice : network.layout().slices()) {
            String name = AdapterFiles.name(slice);
            Tensor tensor = (AdapterFiles.isHead(slice) ? head : lora).get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("the adapter has no tensor '" + name + "'");
            }
            AdapterFiles.fill(slice, tensor, parameters);
            unused.remove(name);
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(
                    "the adapter has tensors that its configuration does not name: " + unused);
        }
        return parameters;
    }
}
