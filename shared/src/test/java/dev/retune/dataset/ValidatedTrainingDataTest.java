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
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Fixtures;
import dev.retune.model.ModelName;
import dev.retune.model.Settings;
import org.junit.jupiter.api.Test;

final class ValidatedTrainingDataTest {
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
        Settings settings = new Settings(SETTINGS.baseModel(), dataset, false, SETTINGS.hyperparameters());
        return FinetunedModel.queued(Fixtures.id(1), ALICE, new ModelName("model"), settings, NOON);
    }
}
