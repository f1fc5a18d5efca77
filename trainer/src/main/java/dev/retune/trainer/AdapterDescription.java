package dev.retune.trainer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retune.trainer.adapter.JsonFile;
import dev.retune.trainer.encoder.LinearModule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that is to be known of an adapter beside its tensors. */
record AdapterDescription(
        String baseModel,
        String baseModelVersion,
        String baseModelWeights,
        int rank,
        int alpha,
        LoraTargetModules targetModules,
        List<String> labels) {

    AdapterDescription {
        labels = List.copyOf(labels);
    }

    static AdapterDescription of(BaseModel base, LoraHyperparameters hyperparameters, List<String> labels) {
        return new AdapterDescription(
                base.name(),
                base.version(),
                base.weights(),
                hyperparameters.loraRank(),
                hyperparameters.loraAlpha(),
                hyperparameters.loraTargetModules(),
                labels);
    }

    static AdapterDescription read(JsonFile loraConfig, JsonFile headConfig) {
        return new AdapterDescription(
                headConfig.text("base_model"),
                headConfig.text("base_model_version"),
                headConfig.text("base_model_weights"),
                loraConfig.integer("r"),
                loraConfig.integer("lora_alpha"),
                targets(loraConfig.texts("target_modules")),
                headConfig.texts("labels"));
    }

    /** Whatever release the weights came from. */
    boolean isOf(BaseModel base) {
        return baseModel.equals(base.name()) && baseModelWeights.equals(base.weights());
    }

    /** PEFT's LoraConfig. */
    ObjectNode loraConfig() {
        ObjectNode config = JsonFile.object();
        config.put("base_model_name_or_path", "sentence-transformers/" + baseModel);
        config.put("bias", "none");
        config.put("fan_in_fan_out", false);
        config.put("inference_mode", true);
        config.put("init_lora_weights", true);
        config.put("lora_alpha", alpha);
        config.put("lora_dropout", 0.0);
        config.putNull("modules_to_save");
        config.put("peft_type", "LORA");
        config.put("r", rank);
        ArrayNode modules = config.putArray("target_modules");
        targetModules.modules().forEach(module -> modules.add(peftName(module)));
        config.put("task_type", "FEATURE_EXTRACTION");
        return config;
    }

    ObjectNode headConfig() {
        ObjectNode config = JsonFile.object();
        config.put("base_model", baseModel);
        config.put("base_model_version", baseModelVersion);
        config.put("base_model_weights", baseModelWeights);
        config.put("pooling", "mean");
        ArrayNode names = config.putArray("labels");
        labels.forEach(names::add);
        return config;
    }

    private static LoraTargetModules targets(List<String> names) {
        for (LoraTargetModules targets : LoraTargetModules.values()) {
            Set<String> wanted = new HashSet<>();
            targets.modules().forEach(module -> wanted.add(peftName(module)));
            if (wanted.equals(new HashSet<>(names))) {
                return targets;
            }
        }
        throw new IllegalArgumentException(
                "the adapter's target modules " + names + " are not a set that is trained here");
    }

    /**
     * PEFT looks for modules that end with the name. The attention's output keeps its full path, because "output.dense"
     * alone would find the feed-forward network's output, too.
     */
    private static String peftName(LinearModule module) {
        String path = module.path();
        return path.startsWith("attention.self.") ? path.substring("attention.self.".length()) : path;
    }
}
