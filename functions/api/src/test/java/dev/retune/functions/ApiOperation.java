package dev.retune.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retune.api.GatewayRequest;

/** Each operation of the API, called as it should be on what {@link RecordedService} has. */
enum ApiOperation {
    LIST_FINETUNED_MODELS("GET /v1/finetuning/finetuned-models"),
    CREATE_FINETUNED_MODEL("POST /v1/finetuning/finetuned-models", "", Effect.CHANGES) {
        @Override
        GatewayRequest request(String dataset) {
            return super.request("")
                    .body(
                            "{\"name\": \"x\", \"settings\": {\"base_model\": {\"base_type\": \"BASE_TYPE_CLASSIFICATION\"},"
                                    + " \"dataset_id\": \"" + (dataset.isEmpty() ? DATASET : dataset) + "\"}}");
        }
    },
    GET_FINETUNED_MODEL("GET /v1/finetuning/finetuned-models/{id}", ApiOperation.MODEL, Effect.READS),
    UPDATE_FINETUNED_MODEL("PATCH /v1/finetuning/finetuned-models/{id}", ApiOperation.MODEL, Effect.CHANGES) {
        @Override
        GatewayRequest request(String id) {
            return super.request(id).body("{\"name\": \"renamed\"}");
        }
    },
    DELETE_FINETUNED_MODEL("DELETE /v1/finetuning/finetuned-models/{id}", ApiOperation.MODEL, Effect.CHANGES),
    LIST_EVENTS("GET /v1/finetuning/finetuned-models/{id}/events", ApiOperation.MODEL, Effect.READS),
    LIST_TRAINING_STEP_METRICS(
            "GET /v1/finetuning/finetuned-models/{id}/training-step-metrics", ApiOperation.MODEL, Effect.READS),
    CREATE_DATASET("POST /v1/datasets", "", Effect.CHANGES) {
        @Override
        GatewayRequest request(String id) {
            return super.request("")
                    .query("name", "x")
                    .query("type", "single-label-classification-finetune-input")
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .body(
                            "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a\"\r\n\r\n{}\r\n--x--\r\n");
        }
    },
    CREATE_DATASET_UPLOAD("POST /v1/datasets/uploads", "", Effect.CHANGES),
    LIST_DATASETS("GET /v1/datasets"),
    GET_DATASET_USAGE("GET /v1/datasets/usage"),
    GET_DATASET("GET /v1/datasets/{id}", ApiOperation.DATASET, Effect.READS),
    DELETE_DATASET("DELETE /v1/datasets/{id}", ApiOperation.DATASET, Effect.CHANGES),
    CHECK_API_KEY("POST /v1/check-api-key"),
    LIST_MODELS("GET /v1/models"),
    GET_MODEL("GET /v1/models/{id}", ApiOperation.MODEL, Effect.READS);

    private static final String MODEL = "019b7970-1ff0-7000-8000-000000000002";
    private static final String DATASET = "tickets-000001";

    private final String route;
    private final String example;
    private final Effect effect;

    ApiOperation(String route) {
        this(route, "", Effect.READS);
    }

    /** @param example an id that there is, or nothing where the path has none */
    ApiOperation(String route, String example, Effect effect) {
        this.route = route;
        this.example = example;
        this.effect = effect;
    }

    String route() {
        return route;
    }

    boolean changes() {
        return effect == Effect.CHANGES;
    }

    boolean hasId() {
        return !example.isEmpty();
    }

    boolean hasJsonBody() {
        return this == CREATE_FINETUNED_MODEL || this == UPDATE_FINETUNED_MODEL;
    }

    boolean isAboutDatasets() {
        return example.equals(DATASET) || this == CREATE_FINETUNED_MODEL;
    }

    GatewayRequest request() {
        return request(example);
    }

    /** @param id in the path, or of the data set to train on */
    GatewayRequest request(String id) {
        return GatewayRequest.to(route).id(id);
    }

    /** The same with a body that is no JSON and no form. */
    GatewayRequest nonsense() {
        return request().body("{not json".getBytes(UTF_8));
    }

    private enum Effect {
        READS,
        CHANGES
    }
}
