package dev.retune.bench.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.trainer.BaseModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A script that trains the same model with PyTorch and PEFT.
 *
 * @param folder with venv/bin/python and models/
 * @param warmUpSteps as many as this project's trainer has, so that both rates are equal in every step
 */
record PeerContender(Path folder, Path script, int warmUpSteps) implements Contender {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "peer";
    }

    @Override
    public List<String> commandLine(Path data, RunSettings settings) {
        return List.of(
                folder.resolve("venv/bin/python").toString(),
                script.toString(),
                data.toString(),
                "--models",
                folder.resolve("models").toString(),
                "--limit",
                String.valueOf(settings.rows()),
                "--epochs",
                String.valueOf(settings.epochs()),
                "--threads",
                String.valueOf(settings.threads()),
                "--seed",
                String.valueOf(settings.seed()),
                "--batch",
                String.valueOf(RunSettings.BATCH_SIZE),
                "--rank",
                String.valueOf(RunSettings.LORA_RANK),
                "--alpha",
                String.valueOf(RunSettings.LORA_ALPHA),
                "--lr",
                String.format(Locale.ROOT, "%.1e", RunSettings.learningRate()),
                "--max-len",
                String.valueOf(BaseModel.ALL_MINILM_L6_V2.maximumTokens()),
                "--warmup",
                String.valueOf(warmUpSteps));
    }

    @Override
    public Measurement read(String line) throws JsonProcessingException {
        JsonNode result = JSON.readTree(line);
        JsonNode history = result.required("history");
        return new Measurement(
                result.required("train_tokens").asLong(),
                result.required("train_wall_s").asDouble(),
                result.required("first_step_s").asDouble(),
                result.required("peak_rss_mb").asDouble(),
                history.get(history.size() - 1).required("accuracy").asDouble());
    }
}
