package dev.retune.functions.compute.training;

import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.DatasetFixtures;
import dev.retune.dataset.RunData;
import dev.retune.functions.compute.RunWorld;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Hyperparameters;
import dev.retune.model.InstalledBaseModel;
import dev.retune.model.LoraTargetModules;
import dev.retune.model.ModelName;
import dev.retune.model.Settings;
import dev.retune.storage.InMemoryObjectStorage;
import dev.retune.trainer.BaseModel;
import dev.retune.trainer.ClassificationJob;
import dev.retune.trainer.LabelledText;
import dev.retune.trainer.LoraHyperparameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the API's words become the trainer's. */
final class RunRowsTest {
    private final InMemoryObjectStorage storage = new InMemoryObjectStorage();
    private final RunRows rows = new RunRows(storage);

    @Test
    void theBaseModelsThatAreInstalledAreThoseOfTheTrainer() {
        assertThat(BaseModelCatalog.embedded().all()).hasSameSizeAs(BaseModel.all());
        for (InstalledBaseModel installed : BaseModelCatalog.embedded().all()) {
            BaseModel base = BaseModel.named(installed.name()).orElseThrow();

            assertThat(installed.name()).isEqualTo(base.name());
            assertThat(installed.version()).isEqualTo(base.version());
            assertThat(installed.learningRateScale()).isEqualTo(base.learningRateScale());
            assertThat(installed.maximumTokens()).isEqualTo(base.maximumTokens());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTrainerTakesTheEndsOfEveryRangeLiterally(LoraTargetModules modules) {
        assertTakenLiterally(new Hyperparameters(1, 0.00005, 2, 0, 0, 1, 1, modules));
        assertTakenLiterally(new Hyperparameters(10, 0.1, 32, 10, 0.1, 64, 128, modules));
    }

    @Test
    void theRowsKeepTheirOrderAndTheLabelsAreSorted() {
        ClassificationJob job = rows.job(model(SETTINGS.hyperparameters()));

        assertThat(job.labels()).containsExactly("billing", "bug");
        assertThat(job.train())
                .containsExactlyElementsOf(RunWorld.TRAIN.stream()
                        .map(row -> new LabelledText(row.text(), row.label()))
                        .toList());
        assertThat(job.eval()).hasSameSizeAs(RunWorld.EVAL);
    }

    @Test
    void theSeedComesFromTheDataAndTheSettings() {
        long seed = rows.job(model(SETTINGS.hyperparameters())).seed();

        assertThat(rows.job(model(SETTINGS.hyperparameters())).seed()).isEqualTo(seed);
        Hyperparameters longer = new Hyperparameters(2, 0.01, 16, 10, 0.001, 8, 16, LoraTargetModules.QKVO);
        assertThat(rows.job(model(longer)).seed()).isNotEqualTo(seed);
        FinetunedModel model = model(SETTINGS.hyperparameters());
        storage.put(RunData.eval(model.key(), 1, 0), DatasetFixtures.preparedFile(RunWorld.TRAIN));
        assertThat(rows.job(model).seed()).isNotEqualTo(seed);
    }

    private void assertTakenLiterally(Hyperparameters chosen) {
        LoraHyperparameters taken = rows.job(model(chosen)).hyperparameters();

        assertThat(taken.trainEpochs()).isEqualTo(chosen.trainEpochs());
        assertThat(taken.learningRate()).isEqualTo(chosen.learningRate());
        assertThat(taken.trainBatchSize()).isEqualTo(chosen.trainBatchSize());
        assertThat(taken.earlyStoppingPatience()).isEqualTo(chosen.earlyStoppingPatience());
        assertThat(taken.earlyStoppingThreshold()).isEqualTo(chosen.earlyStoppingThreshold());
        assertThat(taken.loraRank()).isEqualTo(chosen.loraRank());
        assertThat(taken.loraAlpha()).isEqualTo(chosen.loraAlpha());
        assertThat(taken.loraTargetModules().name())
                .isEqualTo(chosen.loraTargetModules().name());
    }

    private FinetunedModel model(Hyperparameters hyperparameters) {
        Settings settings =
                new Settings(SETTINGS.baseModel(), SETTINGS.datasetId(), false, hyperparameters, SETTINGS.wandb());
        FinetunedModel model = FinetunedModel.queued(
                "01900000-0000-7000-8000-000000000001", ALICE, new ModelName("tickets"), settings, NOON);
        storage.put(RunData.train(model.key(), 1, 0), DatasetFixtures.preparedFile(RunWorld.TRAIN));
        storage.put(RunData.eval(model.key(), 1, 0), DatasetFixtures.preparedFile(RunWorld.EVAL));
        return model;
    }
}
