package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.cohere.api.Cohere;
import com.cohere.api.errors.NotFoundError;
import com.cohere.api.requests.ClassifyRequest;
import com.cohere.api.resources.finetuning.finetuning.types.BaseType;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.finetuning.types.LoraTargetModules;
import com.cohere.api.resources.finetuning.finetuning.types.Settings;
import com.cohere.api.resources.finetuning.finetuning.types.Status;
import com.cohere.api.resources.finetuning.finetuning.types.TrainingStepMetrics;
import com.cohere.api.resources.finetuning.requests.FinetuningUpdateFinetunedModelRequest;
import com.cohere.api.types.ClassifyResponse;
import com.cohere.api.types.ClassifyResponseClassificationsItem;
import com.cohere.api.types.ClassifyResponseClassificationsItemClassificationType;
import com.cohere.api.types.CompatibleEndpoint;
import com.cohere.api.types.Dataset;
import com.cohere.api.types.DatasetPart;
import com.cohere.api.types.DatasetType;
import com.cohere.api.types.DatasetValidationStatus;
import com.cohere.api.types.GetModelResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the official SDK's typed objects hold, from the upload to the answer of the trained model and its end. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class SdkJourneyContract {
    private static final Hyperparameters THREE_EPOCHS = Hyperparameters.builder()
            .trainEpochs(3)
            .trainBatchSize(4)
            .loraRank(2)
            .build();

    private Cohere cohere;
    private Journey journey;
    private String dataset;
    private FinetunedModel created;
    private String id;

    /** The service as its user sees it; called once, before everything else. */
    abstract Cohere start(Path folder) throws Exception;

    abstract Pace pace();

    final Journey journey() {
        return journey;
    }

    /** The model that was trained. */
    final String model() {
        return id;
    }

    @BeforeAll
    final void trainAModel(@TempDir Path folder) throws Exception {
        cohere = start(folder);
        journey = new Journey(cohere, pace());
        dataset = journey.upload(Tickets.few(folder));
        created = journey.create(Journey.order("tickets", dataset, THREE_EPOCHS));
        id = created.getId().orElseThrow();
        journey.awaitReady(id);
    }

    @AfterEach
    void nothingIsUnderWayOrUnlawful() {
        Invariants.holdAtRest(cohere);
    }

    @Test
    void theKeyIsKnown() {
        assertThat(cohere.checkApiKey().getValid()).isTrue();
        assertThat(cohere.checkApiKey().getOrganizationId()).isPresent();
        assertThat(cohere.checkApiKey().getOwnerId()).isPresent();
    }

    @Test
    void aValidatedDatasetSaysWhatItHolds() {
        Dataset found = cohere.datasets().get(dataset).getDataset();

        assertThat(found.getId()).startsWith("tickets-");
        assertThat(found.getName()).isEqualTo("tickets");
        assertThat(found.getDatasetType()).isEqualTo(DatasetType.SINGLE_LABEL_CLASSIFICATION_FINETUNE_INPUT);
        assertThat(found.getValidationStatus()).isEqualTo(DatasetValidationStatus.VALIDATED);
        assertThat(found.getValidationError()).isEmpty();
        assertThat(found.getUpdatedAt()).isAfterOrEqualTo(found.getCreatedAt());
        assertThat(found.getDatasetParts().orElseThrow())
                .extracting(DatasetPart::getNumRows)
                .doesNotContainNull();
        assertThat(cohere.datasets().list().getDatasets().orElseThrow())
                .extracting(Dataset::getId)
                .contains(dataset);
        assertThat(cohere.datasets().getUsage().getOrganizationUsage())
                .hasValueSatisfying(used -> assertThat(used).isPositive());
    }

    @Test
    void aCreatedModelIsQueuedWithItsSettingsResolved() {
        assertThat(created.getStatus()).contains(Status.STATUS_QUEUED);
        assertThat(created.getName()).isEqualTo("tickets");
        assertThat(created.getCreatorId()).isEqualTo(cohere.checkApiKey().getOwnerId());
        assertThat(created.getOrganizationId()).isEqualTo(cohere.checkApiKey().getOrganizationId());
        assertThat(created.getCreatedAt()).isPresent().isEqualTo(created.getUpdatedAt());
        assertThat(created.getCompletedAt()).isEmpty();
        assertThat(created.getLastUsed()).isEmpty();
        Settings settings = created.getSettings();
        assertThat(settings.getDatasetId()).isEqualTo(dataset);
        assertThat(settings.getMultiLabel()).contains(false);
        assertThat(settings.getWandb()).isEmpty();
        assertThat(settings.getBaseModel().getBaseType()).isEqualTo(BaseType.BASE_TYPE_CLASSIFICATION);
        assertThat(settings.getBaseModel().getName()).contains("all-MiniLM-L6-v2");
        assertThat(settings.getBaseModel().getVersion())
                .hasValueSatisfying(version -> assertThat(version).isNotBlank());
        assertThat(settings.getHyperparameters())
                .contains(Hyperparameters.builder()
                        .earlyStoppingPatience(10)
                        .earlyStoppingThreshold(0.001)
                        .trainBatchSize(4)
                        .trainEpochs(3)
                        .learningRate(0.01)
                        .loraAlpha(4)
                        .loraRank(2)
                        .loraTargetModules(LoraTargetModules.LORA_TARGET_MODULES_QKVO)
                        .build());
    }

    @Test
    void aReadyModelKeepsItsSettingsAndSaysWhenItsTrainingEnded() {
        FinetunedModel ready = journey.get(id);

        assertThat(ready.getStatus()).contains(Status.STATUS_READY);
        assertThat(ready.getSettings()).isEqualTo(created.getSettings());
        assertThat(ready.getCreatedAt()).isEqualTo(created.getCreatedAt());
        // The time of the event of DEPLOYING_API.
        assertThat(ready.getCompletedAt()).isEqualTo(journey.events(id).get(2).getCreatedAt());
        assertThat(ready.getAdditionalProperties()).doesNotContainKeys("progress", "failure_reason");
    }

    @Test
    void aTrainedModelClassifies() throws Exception {
        ClassifyResponse response = cohere.classify(ClassifyRequest.builder()
                .addInputs(Tickets.seen("billing"))
                .addInputs(Tickets.seen("kitchen"))
                .model(id + "-ft")
                .build());

        assertThat(response.getId()).isNotBlank();
        assertThat(response.getMeta()).isPresent();
        assertThat(response.getClassifications())
                .extracting(ClassifyResponseClassificationsItem::getPrediction)
                .extracting(prediction -> prediction.orElse(""))
                .containsExactly("billing", "kitchen");
        ClassifyResponseClassificationsItem first =
                response.getClassifications().get(0);
        assertThat(first.getInput()).contains(Tickets.seen("billing"));
        assertThat(first.getPredictions()).containsExactly("billing");
        assertThat(first.getConfidences()).containsExactly(first.getConfidence().orElseThrow());
        assertThat(first.getConfidence())
                .isEqualTo(first.getLabels().get("billing").getConfidence());
        assertThat(first.getLabels()).containsOnlyKeys(Tickets.labels());
        assertThat(first.getLabels().values().stream()
                        .mapToDouble(label -> label.getConfidence().orElseThrow())
                        .sum())
                .isCloseTo(1, within(1e-5));
        assertThat(first.getClassificationType())
                .isEqualTo(ClassifyResponseClassificationsItemClassificationType.SINGLE_LABEL);
        assertThat(journey.get(id).getLastUsed()).isPresent();
    }

    @Test
    void aTrainedModelIsAmongTheModelsBesideItsBase() {
        assertThat(cohere.models().list().getModels())
                .extracting(model -> model.getName().orElse(""))
                .contains("all-MiniLM-L6-v2", id + "-ft");
        GetModelResponse served = cohere.models().get(id + "-ft");
        assertThat(served.getFinetuned()).contains(true);
        assertThat(served.getEndpoints().orElseThrow()).containsExactly(CompatibleEndpoint.CLASSIFY);
    }

    @Test
    void aRenameKeepsEverythingElse() {
        FinetunedModel before = journey.get(id);

        FinetunedModel renamed = rename("renamed", before.getSettings());

        assertThat(renamed.getName()).isEqualTo("renamed");
        assertThat(renamed.getSettings()).isEqualTo(before.getSettings());
        assertThat(renamed.getStatus()).contains(Status.STATUS_READY);
        assertThat(renamed.getUpdatedAt().orElseThrow())
                .isAfter(before.getUpdatedAt().orElseThrow());
        assertThat(journey.get(id)).isEqualTo(renamed);
        assertThat(journey.events(id)).hasSize(4);
        rename(before.getName(), before.getSettings());
    }

    @Test
    void itsEventsAndMetricsTellWhatHappened() {
        assertThat(journey.events(id))
                .extracting(event -> event.getStatus().orElseThrow())
                .containsExactly(
                        Status.STATUS_QUEUED,
                        Status.STATUS_FINETUNING,
                        Status.STATUS_DEPLOYING_API,
                        Status.STATUS_READY);
        List<TrainingStepMetrics> metrics =
                cohere.finetuning().listTrainingStepMetrics(id).getStepMetrics().orElseThrow();
        // An evaluation of the untuned base, and one at the end of each epoch.
        assertThat(metrics).hasSizeGreaterThanOrEqualTo(4);
        assertThat(accuracy(metrics.get(0))).isGreaterThan(accuracy(metrics.get(metrics.size() - 1)));
    }

    /** Last, for it takes the model away from the others. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aDeletedModelIsGoneAndAnswersNoMore() throws Exception {
        int before = total();

        journey.delete(id);

        assertThatExceptionOfType(NotFoundError.class).isThrownBy(() -> journey.get(id));
        assertThatExceptionOfType(NotFoundError.class)
                .isThrownBy(() -> cohere.classify(ClassifyRequest.builder()
                        .addInputs(Tickets.seen("billing"))
                        .model(id + "-ft")
                        .build()));
        assertThat(total()).isEqualTo(before - 1);
        cohere.datasets().delete(dataset);
        assertThatExceptionOfType(NotFoundError.class)
                .isThrownBy(() -> cohere.datasets().get(dataset));
    }

    private int total() {
        return cohere.finetuning().listFinetunedModels().getTotalSize().orElseThrow();
    }

    private static double accuracy(TrainingStepMetrics step) {
        return step.getMetrics().orElseThrow().get("accuracy");
    }

    private FinetunedModel rename(String name, Settings settings) {
        return cohere.finetuning()
                .updateFinetunedModel(
                        id,
                        FinetuningUpdateFinetunedModelRequest.builder()
                                .name(name)
                                .settings(settings)
                                .build())
                .getFinetunedModel()
                .orElseThrow();
    }
}
