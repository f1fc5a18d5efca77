package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.errors.NotFoundError;
import com.cohere.api.resources.datasets.requests.DatasetsCreateRequest;
import com.cohere.api.resources.finetuning.finetuning.types.BaseModel;
import com.cohere.api.resources.finetuning.finetuning.types.BaseType;
import com.cohere.api.resources.finetuning.finetuning.types.Event;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.finetuning.types.Settings;
import com.cohere.api.resources.finetuning.requests.FinetuningListEventsRequest;
import com.cohere.api.types.Dataset;
import com.cohere.api.types.DatasetType;
import com.cohere.api.types.DatasetValidationStatus;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a user of the official SDK does, in a few words. */
final class Journey {
    private final Cohere cohere;
    private final Pace pace;

    Journey(Cohere cohere) {
        this(cohere, Pace.OF_A_PROCESS);
    }

    Journey(Cohere cohere, Pace pace) {
        this.cohere = cohere;
        this.pace = pace;
    }

    /** The id of a data set that has been validated. */
    String upload(Path file) {
        Dataset dataset = validate(file);
        assertThat(dataset.getValidationStatus()).as(dataset.toString()).isEqualTo(DatasetValidationStatus.VALIDATED);
        return dataset.getId();
    }

    /** A data set whose validation has ended in one way or the other. */
    Dataset validate(Path file) {
        return validate(file, DatasetType.SINGLE_LABEL_CLASSIFICATION_FINETUNE_INPUT);
    }

    Dataset validate(Path file, DatasetType type) {
        String id = cohere.datasets()
                .create(
                        file.toFile(),
                        Optional.empty(),
                        DatasetsCreateRequest.builder()
                                .name("tickets")
                                .type(type)
                                .build())
                .getId()
                .orElseThrow();
        Set<DatasetValidationStatus> ends = Set.of(DatasetValidationStatus.VALIDATED, DatasetValidationStatus.FAILED);
        return pace.until(
                id + " is validated",
                () -> Optional.of(cohere.datasets().get(id).getDataset())
                        .filter(dataset -> ends.contains(dataset.getValidationStatus())));
    }

    static FinetunedModel order(String name, String datasetId, Hyperparameters hyperparameters) {
        return FinetunedModel.builder()
                .name(name)
                .settings(Settings.builder()
                        .baseModel(BaseModel.builder()
                                .baseType(BaseType.BASE_TYPE_CLASSIFICATION)
                                .build())
                        .datasetId(datasetId)
                        .hyperparameters(hyperparameters)
                        .build())
                .build();
    }

    FinetunedModel create(FinetunedModel order) {
        return cohere.finetuning()
                .createFinetunedModel(order)
                .getFinetunedModel()
                .orElseThrow();
    }

    /** The new model's id. */
    String create(String name, String datasetId, Hyperparameters hyperparameters) {
        return create(order(name, datasetId, hyperparameters)).getId().orElseThrow();
    }

    FinetunedModel get(String id) {
        return cohere.finetuning().getFinetunedModel(id).getFinetunedModel().orElseThrow();
    }

    /** Nothing if there is no such model. */
    Optional<FinetunedModel> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (NotFoundError e) {
            return Optional.empty();
        }
    }

    Status status(String id) {
        return status(get(id).getStatus());
    }

    void delete(String id) {
        cohere.finetuning().deleteFinetunedModel(id);
    }

    /** A number of the extension {@code progress}, such as {@code step}; empty while there is none. */
    Optional<Integer> progress(String id, String field) {
        return Optional.ofNullable(get(id).getAdditionalProperties().get("progress"))
                .map(progress -> (Integer) ((Map<?, ?>) progress).get(field));
    }

    FinetunedModel awaitReady(String id) {
        return await(id, Status.READY, pace.patience());
    }

    /** The model in that status; fails at once when it ends in another. */
    FinetunedModel await(String id, Status wanted, Duration patience) {
        return Poll.until(id + " is " + wanted, patience, pace.between(), () -> {
            FinetunedModel model = get(id);
            Status status = status(model.getStatus());
            assertThat(status).as(model.toString()).isNotEqualTo(Status.FAILED);
            return Optional.of(model).filter(found -> status == wanted);
        });
    }

    void awaitStep(String id, int step) {
        pace.until(id + " is at step " + step, () -> progress(id, "step").filter(done -> done >= step));
        assertThat(status(id)).isEqualTo(Status.FINETUNING);
    }

    /** Oldest first. */
    List<Event> events(String id) {
        return cohere.finetuning()
                .listEvents(
                        id,
                        FinetuningListEventsRequest.builder()
                                .orderBy("created_at")
                                .build())
                .getEvents()
                .orElseThrow();
    }

    static Status status(Optional<com.cohere.api.resources.finetuning.finetuning.types.Status> status) {
        return Status.valueOf(status.orElseThrow().toString().substring(Status.PREFIX.length()));
    }
}
