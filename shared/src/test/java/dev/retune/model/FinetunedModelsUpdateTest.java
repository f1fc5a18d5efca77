package dev.retune.model;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.error.Violations;
import dev.retune.tenant.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FinetunedModelsUpdateTest {
    private static final String DATASET = "tickets-ab12cd";

    private final InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();
    private final InMemoryTrainingData data = new InMemoryTrainingData();
    private final MutableClock clock = new MutableClock(NOON);
    private final List<Optional<FinetunedModel>> dispatched = new ArrayList<>();
    private final FinetunedModels models = new FinetunedModels(
            store,
            store,
            data,
            dispatched::add,
            BaseModelCatalog.embedded(),
            Fixtures.wandbKeys(),
            new ModelIds(() -> 7),
            clock);

    FinetunedModelsUpdateTest() {
        data.add(DATASET, false);
    }

    @AfterEach
    void invariantsHold() {
        new Invariants(store).assertHold(ACME);
    }

    @Test
    void update_renamesAndNothingElse() {
        FinetunedModel model = ready();
        clock.advance(Duration.ofMinutes(1));

        FinetunedModel renamed =
                models.update(ALICE, model.id(), Optional.of("renamed"), Optional.empty(), new Violations());

        assertThat(renamed.name()).isEqualTo("renamed");
        assertThat(renamed.updatedAt()).isEqualTo(clock.instant());
        assertThat(renamed.status()).isEqualTo(Status.READY);
        assertThat(renamed.sequence()).isEqualTo(model.sequence());
        assertThat(models.get(ACME, model.id())).isEqualTo(renamed);
    }

    @Test
    void update_withWhatTheModelHasDoesNothing() {
        FinetunedModel model = ready();
        clock.advance(Duration.ofMinutes(1));
        data.remove(DATASET);

        FinetunedModel same =
                models.update(ALICE, model.id(), Optional.of(model.name()), Optional.of(given()), new Violations());

        assertThat(same).isEqualTo(model);
        assertThat(models.get(ACME, model.id())).isEqualTo(model);
    }

    @Test
    void update_withOtherSettingsTrainsAnewAndKeepsWhatIsNotNamed() {
        FinetunedModel model = ready();

        FinetunedModel again =
                models.update(ALICE, model.id(), Optional.of("again"), Optional.of(onlyEpochs(3)), new Violations());

        assertThat(again.status()).isEqualTo(Status.QUEUED);
        assertThat(again.name()).isEqualTo("again");
        assertThat(again.fence()).isEqualTo(new Fence(2, 0));
        assertThat(again.deployed()).isEqualTo(model.deployed());
        assertThat(again.settings().hyperparameters())
                .isEqualTo(new Hyperparameters(3, 0.01, 16, 10, 0.001, 8, 16, LoraTargetModules.QKVO));
        assertThat(again.settings().datasetId()).isEqualTo(DATASET);
        assertThat(dispatched).last().isEqualTo(Optional.of(again));
    }

    @Test
    void update_ofAWaitingModelReplacesTheSettingsOfTheComingRun() {
        FinetunedModel model = create("any", given());
        dispatched.clear();
        data.add("topics-ef34ab", true);
        clock.advance(Duration.ofMinutes(1));

        FinetunedModel replaced = models.update(
                ALICE, model.id(), Optional.of("other"), Optional.of(given("topics-ef34ab")), new Violations());
        FinetunedModel again =
                models.update(ALICE, model.id(), Optional.empty(), Optional.of(onlyEpochs(3)), new Violations());

        assertThat(replaced.revision()).isEqualTo(1);
        assertThat(replaced.name()).isEqualTo("other");
        assertThat(replaced.settings().multiLabel())
                .as("taken from the new data set")
                .isTrue();
        assertThat(replaced.updatedAt()).isEqualTo(clock.instant());
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.settings().datasetId()).isEqualTo("topics-ef34ab");
        assertThat(again.settings().hyperparameters().trainEpochs()).isEqualTo(3);
        assertThat(again.lastEvent()).as("it has waited all the time").isEqualTo(model.lastEvent());
        assertThat(again.work()).isEqualTo(model.work());
        assertThat(models.get(ACME, model.id())).isEqualTo(again);
        assertThat(dispatched).as("it was in the queue before").isEmpty();
    }

    @Test
    void update_replacesTheSettingsOfARunThatHasASlotAndHasNotBegun() {
        FinetunedModel model = create("any", given());
        store.commit(LifeCycle.claim(model, 0, NOON));

        FinetunedModel replaced =
                models.update(ALICE, model.id(), Optional.empty(), Optional.of(onlyEpochs(3)), new Violations());

        assertThat(replaced.fence()).isEqualTo(new Fence(1, 1));
        assertThat(replaced.slot()).hasValue(0);
        assertThat(replaced.revision()).isEqualTo(1);
    }

    @Test
    void update_ofAWaitingModelThatIsRepeatedIsDoneOnce() {
        FinetunedModel model = create("any", given());
        FinetunedModel replaced =
                models.update(ALICE, model.id(), Optional.empty(), Optional.of(onlyEpochs(3)), new Violations());
        clock.advance(Duration.ofMinutes(1));

        assertThat(models.update(ALICE, model.id(), Optional.empty(), Optional.of(onlyEpochs(3)), new Violations()))
                .isEqualTo(replaced);
    }

    @Test
    void update_ofAModelThatBeginsMeanwhileIsDecidedAnew() {
        FinetunedModel model = create("any", given());
        FinetunedModels raced = new FinetunedModels(
                store,
                store,
                new TrainingDataThatTakesTime(() -> {
                    store.commit(LifeCycle.claim(model, 0, NOON));
                    store.commit(LifeCycle.begin(models.get(ACME, model.id()), new Fence(1, 1), 0, NOON));
                }),
                dispatched::add,
                BaseModelCatalog.embedded(),
                Fixtures.wandbKeys(),
                new ModelIds(() -> 7),
                clock);

        assertThatThrownBy(() ->
                        raced.update(ALICE, model.id(), Optional.empty(), Optional.of(onlyEpochs(3)), new Violations()))
                .hasMessageContaining("settings cannot change while the model is STATUS_FINETUNING");
        assertThat(models.get(ACME, model.id()).settings()).isEqualTo(model.settings());
    }

    @Test
    void update_keepsWhatAnotherUpdateSetAtTheSameTime() {
        FinetunedModel model = create("any", given());
        FinetunedModels raced = new FinetunedModels(
                store,
                store,
                new TrainingDataThatTakesTime(() -> models.update(
                        ALICE, model.id(), Optional.empty(), Optional.of(onlyEpochs(3)), new Violations())),
                dispatched::add,
                BaseModelCatalog.embedded(),
                Fixtures.wandbKeys(),
                new ModelIds(() -> 7),
                clock);

        FinetunedModel both =
                raced.update(ALICE, model.id(), Optional.empty(), Optional.of(onlyBatchSize(4)), new Violations());

        assertThat(both.revision()).isEqualTo(2);
        assertThat(both.settings().hyperparameters().trainEpochs()).isEqualTo(3);
        assertThat(both.settings().hyperparameters().trainBatchSize()).isEqualTo(4);
    }

    @Test
    void update_ofSettingsWaitsForTheEndOfTheRun() {
        FinetunedModel model = training();

        assertThatThrownBy(() -> models.update(
                        ALICE, model.id(), Optional.of("x"), Optional.of(onlyEpochs(3)), new Violations()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("settings cannot change while the model is STATUS_FINETUNING")
                .extracting("code")
                .isEqualTo(ErrorCode.FAILED_PRECONDITION);
        assertThat(models.get(ACME, model.id())).isEqualTo(model);
        assertThat(models.update(ALICE, model.id(), Optional.of("x"), Optional.of(given()), new Violations())
                        .name())
                .as("an SDK's rename sends the settings along")
                .isEqualTo("x");
    }

    @Test
    void update_cannotChangeTheBaseType() {
        FinetunedModel model = ready();
        GivenSettings given = new GivenSettings(
                Optional.empty(),
                Optional.of(BaseType.RERANK),
                Optional.empty(),
                Optional.empty(),
                GivenHyperparameters.NONE,
                Optional.empty());

        assertInvalid(
                () -> models.update(ALICE, model.id(), Optional.empty(), Optional.of(given), new Violations()),
                "settings.base_model.base_type cannot change; it is BASE_TYPE_CLASSIFICATION");
    }

    @Test
    void update_needsADataSetThatExists() {
        FinetunedModel model = ready();

        assertThatThrownBy(() -> models.update(
                        ALICE, model.id(), Optional.empty(), Optional.of(given("gone")), new Violations()))
                .hasMessage("dataset with id gone not found");
        assertThat(models.get(ACME, model.id())).isEqualTo(model);
    }

    private FinetunedModel create(String name, GivenSettings given) {
        return models.create(ALICE, Fixtures.request(name), Optional.of(name), given, new Violations());
    }

    private FinetunedModel training() {
        FinetunedModel model = create("any", given());
        store.commit(LifeCycle.claim(model, 0, NOON));
        store.commit(LifeCycle.begin(models.get(ACME, model.id()), new Fence(1, 1), 0, NOON));
        return models.get(ACME, model.id());
    }

    private FinetunedModel ready() {
        FinetunedModel model = training();
        store.commit(LifeCycle.beginDeployment(model, new Fence(1, 1), NOON));
        store.commit(LifeCycle.ready(models.get(ACME, model.id()), new Fence(1, 1), "an/adapter", NOON));
        return models.get(ACME, model.id());
    }

    private static GivenSettings given() {
        return given(DATASET);
    }

    private static GivenSettings given(String datasetId) {
        return new GivenSettings(
                Optional.empty(),
                Optional.of(BaseType.CLASSIFICATION),
                Optional.empty(),
                Optional.of(datasetId),
                GivenHyperparameters.NONE,
                Optional.empty());
    }

    private static GivenSettings onlyEpochs(int epochs) {
        return only(hyperparameters(Optional.of(epochs), Optional.empty(), Optional.empty()));
    }

    private static GivenSettings onlyBatchSize(int batchSize) {
        return only(hyperparameters(Optional.empty(), Optional.empty(), Optional.of(batchSize)));
    }

    private static GivenSettings only(GivenHyperparameters hyperparameters) {
        return new GivenSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                hyperparameters,
                Optional.empty());
    }

    /** During the first look something else happens. */
    private static final class TrainingDataThatTakesTime implements TrainingData {
        private Runnable meanwhile;

        TrainingDataThatTakesTime(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public boolean requireUsable(OrganizationId organization, String datasetId, BaseType type) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return false;
        }

        @Override
        public boolean copyForRun(FinetunedModel model) {
            return true;
        }
    }

    private static GivenHyperparameters hyperparameters(
            Optional<Integer> epochs, Optional<Double> learningRate, Optional<Integer> batchSize) {
        return new GivenHyperparameters(
                epochs,
                learningRate,
                batchSize,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(message)
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
