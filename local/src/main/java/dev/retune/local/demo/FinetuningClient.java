package dev.retune.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The requests of the documented API that a fine-tune needs, from the upload to the first answer. */
final class FinetuningClient {
    /** The most texts one classify request may have. */
    static final int LARGEST_BATCH = 96;

    private static final String MODELS = "/v1/finetuning/finetuned-models";

    private final ApiClient api;

    FinetuningClient(ApiClient api) {
        this.api = api;
    }

    /** Uploads both files of {@code example} and answers the id of the new data set. */
    String upload(ExampleDataSet example) throws DemoException, InterruptedException {
        MultipartBody body = new MultipartBody();
        try {
            body.file("data", example.trainingFile()).file("eval_data", example.heldOutFile());
        } catch (IOException e) {
            throw new DemoException("A file of the example data set cannot be read: " + e.getMessage(), e);
        }
        String name = URLEncoder.encode(example.name(), StandardCharsets.UTF_8);
        return api.post("/v1/datasets?type=single-label-classification-finetune-input&name=" + name, body)
                .path("id")
                .asText();
    }

    /** Whether the data set has been validated; false while that goes on. */
    boolean validated(String dataSetId) throws DemoException, InterruptedException {
        JsonNode dataSet = api.get("/v1/datasets/" + dataSetId).path("dataset");
        String status = dataSet.path("validation_status").asText();
        if (status.equals("failed")) {
            throw new DemoException("The data set was refused: "
                    + dataSet.path("validation_error").asText("no reason was given"));
        }
        return status.equals("validated");
    }

    ModelState create(String name, String dataSetId, int epochs) throws DemoException, InterruptedException {
        Map<String, Object> settings = Map.of(
                "base_model", Map.of("base_type", "BASE_TYPE_CLASSIFICATION"),
                "dataset_id", dataSetId,
                "hyperparameters", Map.of("train_epochs", epochs));
        return state(api.post(MODELS, Map.of("name", name, "settings", settings)));
    }

    ModelState model(String id) throws DemoException, InterruptedException {
        return state(api.get(MODELS + "/" + id));
    }

    /** Every status so far, oldest first. */
    List<ModelEvent> events(String id) throws DemoException, InterruptedException {
        JsonNode answer = api.get(MODELS + "/" + id + "/events?page_size=1000&order_by=created_at%20asc");
        List<ModelEvent> events = new ArrayList<>();
        for (JsonNode event : answer.path("events")) {
            events.add(new ModelEvent(
                    event.path("status").asText(),
                    Instant.parse(event.path("created_at").asText())));
        }
        return events;
    }

    /** Every evaluation so far, newest first. */
    List<Evaluation> evaluations(String id) throws DemoException, InterruptedException {
        List<Evaluation> evaluations = new ArrayList<>();
        for (JsonNode entry : api.get(MODELS + "/" + id + "/training-step-metrics?page_size=1000")
                .path("step_metrics")) {
            JsonNode metrics = entry.path("metrics");
            evaluations.add(new Evaluation(
                    entry.path("step_number").asInt(0),
                    metrics.path("cross_entropy").asDouble(),
                    metrics.path("accuracy").asDouble()));
        }
        return evaluations;
    }

    /** The model's answers in the order of {@code texts}, asked for in as few requests as the API allows. */
    List<Classified> classify(String id, List<String> texts) throws DemoException, InterruptedException {
        List<Classified> all = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += LARGEST_BATCH) {
            List<String> batch = texts.subList(from, Math.min(from + LARGEST_BATCH, texts.size()));
            JsonNode answer = api.post("/v1/classify", Map.of("model", id + "-ft", "inputs", batch));
            for (JsonNode one : answer.path("classifications")) {
                all.add(new Classified(
                        one.path("prediction").asText(), one.path("confidence").asDouble()));
            }
        }
        if (all.size() != texts.size()) {
            throw new DemoException(
                    "POST /v1/classify answered " + all.size() + " predictions for " + texts.size() + " texts.");
        }
        return all;
    }

    private static ModelState state(JsonNode answer) {
        JsonNode model = answer.path("finetuned_model");
        return new ModelState(
                model.path("id").asText(),
                model.path("name").asText(),
                model.path("status").asText(),
                model.path("failure_reason").asText(""),
                position(model.path("progress")));
    }

    /** A queued model's progress holds its place in the queue only. */
    private static Optional<TrainingPosition> position(JsonNode progress) {
        if (!progress.has("total_steps")) {
            return Optional.empty();
        }
        JsonNode eta = progress.path("eta_seconds");
        return Optional.of(new TrainingPosition(
                progress.path("epoch").asInt(),
                progress.path("step").asInt(),
                progress.path("total_steps").asInt(),
                eta.isNumber() && eta.asLong() >= 0 ? OptionalLong.of(eta.asLong()) : OptionalLong.empty()));
    }
}
