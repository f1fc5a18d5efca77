package dev.retune.local.usage;

/** What functions are called for, or do again and again while they run, in the order of README.md. */
enum BudgetedCall {
    AUTHENTICATE("CheckApiKey", "any request, once a minute for each key and function instance"),
    CREATE("CreateFinetunedModel", "`POST …/finetuned-models`"),
    CREATE_AND_CLAIM("CreateFinetunedModel", "the same, and a slot is free"),
    LIST("ListFinetunedModels", "`GET …/finetuned-models`"),
    LIST_WHOLE("ListFinetunedModels", "the same with `page_size=1000`"),
    GET("GetFinetunedModel", "`GET …/{id}`"),
    GET_WAITING("GetFinetunedModel", "the same of a model behind so many others"),
    RENAME("UpdateFinetunedModel", "`PATCH …/{id}`, name"),
    RETRAIN("UpdateFinetunedModel", "`PATCH …/{id}`, settings"),
    REPLACE_SETTINGS("UpdateFinetunedModel", "the same of a waiting model"),
    DELETE("DeleteFinetunedModel", "`DELETE …/{id}`"),
    DELETE_AND_CLAIM("DeleteFinetunedModel", "the same in training, and the next gets the slot"),
    LIST_EVENTS("ListEvents", "`GET …/{id}/events`"),
    LIST_STEP_METRICS("ListTrainingStepMetrics", "`GET …/{id}/training-step-metrics`"),
    CREATE_DATASET("CreateDataset", "`POST /v1/datasets`"),
    OPEN_UPLOAD("CreateDatasetUpload", "`POST /v1/datasets/uploads`"),
    CREATE_DATASET_FROM_UPLOAD("CreateDataset", "`POST /v1/datasets?upload_id=…`"),
    LIST_DATASETS("ListDatasets", "`GET /v1/datasets`"),
    GET_USAGE("GetDatasetUsage", "`GET /v1/datasets/usage`"),
    GET_DATASET("GetDataset", "`GET /v1/datasets/{id}`"),
    DELETE_DATASET("DeleteDataset", "`DELETE /v1/datasets/{id}`"),
    CLASSIFY("Classify", "`POST /v1/classify`"),
    CLASSIFY_AND_NOTE("Classify", "the same, once a minute for each model"),
    LIST_MODELS("ListModels", "`GET /v1/models`"),
    GET_MODEL("GetModel", "`GET /v1/models/{id}`"),
    CHECK_KEY("CheckApiKey", "`POST /v1/check-api-key`"),
    DESCRIBE("OpenApi", "`GET /openapi.yaml`"),
    NO_ROUTE("UnknownRoute", "a path that there is not"),
    ISSUE_KEY("IssueApiKey", "`keys create`"),
    LIST_KEYS("ListApiKeys", "`keys list`"),
    REVOKE_KEY("RevokeApiKey", "`keys revoke`"),
    BEGIN("AdvanceStatus", "Begin"),
    BEGIN_CHUNK("TrainChunk", "TrainChunk begins"),
    LOOK("TrainChunk", "TrainChunk, every 5 s: is it still wanted?"),
    HEARTBEAT("TrainChunk", "TrainChunk, every 20 s: heartbeat"),
    PROGRESS("TrainChunk", "TrainChunk, at most every second: progress"),
    EVALUATION("TrainChunk", "TrainChunk, each evaluation"),
    CHECKPOINT("TrainChunk", "TrainChunk, at least every 30 s: checkpoint"),
    END_CHUNK("TrainChunk", "TrainChunk ends"),
    BEGIN_DEPLOYMENT("AdvanceStatus", "BeginDeployment, and the next gets the slot"),
    DEPLOY("Deploy", "Deploy"),
    MARK_READY("AdvanceStatus", "MarkReady"),
    MARK_FAILED("AdvanceStatus", "MarkFailed, and the next gets the slot"),
    VALIDATE("ValidateDataset", "Validate"),
    SWEEP("Sweep", "a sweep, every minute"),
    SWEEP_SILENT("Sweep", "the same with so many silent trainings, 200 a sweep"),
    SWEEP_DELETED("Sweep", "the same with a deleted model of so many events and evaluations, 500 a sweep");

    private final String function;
    private final String text;

    BudgetedCall(String function, String text) {
        this.function = function;
        this.text = text;
    }

    String function() {
        return function;
    }

    @Override
    public String toString() {
        return text;
    }
}
