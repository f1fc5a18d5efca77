package dev.retune.dataset;

import static dev.retune.dataset.DatasetFixtures.SPEC;
import static dev.retune.dataset.DatasetFixtures.goodUpload;
import static dev.retune.dataset.DatasetFixtures.upload;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.dataset.file.PreparedRows;
import dev.retune.error.ApiException;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Fixtures;
import dev.retune.model.ModelName;
import dev.retune.model.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ValidatedTrainingDataTest {
    private static final List<BaseType> TRAINED =
            List.of(BaseType.CLASSIFICATION, BaseType.RERANK, BaseType.CHAT, BaseType.GENERATIVE);
    private static final Map<BaseType, String> NEEDED = Map.of(
            BaseType.CLASSIFICATION,
            "single-label-classification-finetune-input or multi-label-classification-finetune-input",
            BaseType.RERANK,
            "reranker-finetune-input",
            BaseType.CHAT,
            "chat-finetune-input",
            BaseType.GENERATIVE,
            "prompt-completion-finetune-input");

    private final DatasetWorld world = new DatasetWorld();
    private final ValidatedTrainingData data = new ValidatedTrainingData(world.datasets, new RunData(world.storage));

    @Test
    void aValidatedDatasetOfTheKindIsUsable() {
        Dataset dataset = world.validated(SPEC, goodUpload());

        assertThat(data.requireUsable(ACME, dataset.id(), BaseType.CLASSIFICATION))
                .isFalse();
    }

    @Test
    void whatIsNotUsableSaysWhy() {
        String queued = world.datasets.create(ALICE, SPEC, goodUpload()).id();
        String failed = world.validated(SPEC, upload("")).id();
        String good = world.validated(SPEC, goodUpload()).id();

        assertThatThrownBy(() -> data.requireUsable(ACME, queued, BaseType.CLASSIFICATION))
                .hasMessageContaining(queued)
                .hasMessageContaining("queued");
        assertThatThrownBy(() -> data.requireUsable(ACME, failed, BaseType.CLASSIFICATION))
                .hasMessageContaining("failed");
        assertThatThrownBy(() -> data.requireUsable(ACME, good, BaseType.RERANK))
                .hasMessageContaining("single-label-classification-finetune-input")
                .hasMessageContaining("BASE_TYPE_RERANK");
        assertThatThrownBy(() -> data.requireUsable(GLOBEX, good, BaseType.CLASSIFICATION))
                .hasMessage("dataset with id " + good + " not found");
    }

    @ParameterizedTest
    @EnumSource
    void aBaseTypeNeedsDataOfItsKind(DatasetType type) {
        Dataset dataset = world.validated(
                new DatasetSpec("Data", type, ReadingOptions.DEFAULT), upload(ExampleRows.jsonLines(type, 300)));

        assertThat(dataset.status()).isEqualTo(DatasetStatus.VALIDATED);
        for (BaseType base : TRAINED) {
            if (base != type.baseType()) {
                assertThatThrownBy(() -> data.requireUsable(ACME, dataset.id(), base))
                        .hasMessageStartingWith("dataset %s is of the type %s; %s needs %s"
                                .formatted(dataset.id(), type.wireName(), base.wireName(), NEEDED.get(base)));
            }
        }
    }

    @Test
    void severalLabelsAreNotTrainedAsIfTheyWereOne() {
        DatasetType type = DatasetType.MULTI_LABEL_CLASSIFICATION;
        String id = world.validated(
                        new DatasetSpec("Data", type, ReadingOptions.DEFAULT), upload(ExampleRows.jsonLines(type, 50)))
                .id();

        assertThatThrownBy(() -> data.requireUsable(ACME, id, BaseType.CLASSIFICATION))
                .isInstanceOf(ApiException.class)
                .hasMessage("dataset data-000001 has several labels for a text, which cannot be trained yet;"
                        + " single-label-classification-finetune-input can");
    }

    @Test
    void aRunKeepsItsRowsWhenTheDatasetGoes() {
        Dataset dataset = world.validated(SPEC, goodUpload());
        FinetunedModel model = modelOn(dataset.id());

        assertThat(data.copyForRun(model)).isTrue();
        world.datasets.delete(ALICE, dataset.id());
        world.cleanUp(dataset.key());

        assertThat(data.copyForRun(model)).isTrue();
        assertThat(PreparedRows.read(
                        world.storage.open(RunData.train(model.key(), 1, 0)).orElseThrow()))
                .hasSize(40);
        assertThat(world.storage.exists(RunData.eval(model.key(), 1, 0))).isTrue();
    }

    @Test
    void aDatasetThatIsGoneCannotBeCopied() {
        assertThat(data.copyForRun(modelOn("tickets-ab12cd"))).isFalse();
    }

    private static FinetunedModel modelOn(String dataset) {
        Settings settings =
                new Settings(SETTINGS.baseModel(), dataset, false, SETTINGS.hyperparameters(), SETTINGS.wandb());
        return FinetunedModel.queued(Fixtures.id(1), ALICE, new ModelName("model"), settings, NOON);
    }
}
