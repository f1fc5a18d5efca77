package dev.retune.model;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.error.Violations;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FinetunedModelsTest {
    private static final Caller VIEWER = new Caller(ACME, "vera", Role.VIEWER);
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

    FinetunedModelsTest() {
        data.add(DATASET, false);
        data.add("topics-ef34ab", true);
    }

    @AfterEach
    void invariantsHold() {
        new Invariants(store).assertHold(ACME);
    }

    @Test
    void create_resolvesEveryDefault() {
        InstalledBaseModel base =
                BaseModelCatalog.embedded().find("all-MiniLM-L6-v2").orElseThrow();
        FinetunedModel model = create("support router", given());

        assertThat(model.name()).isEqualTo("support router");
        assertThat(model.creatorId()).isEqualTo("alice");
        assertThat(model.status()).isEqualTo(Status.QUEUED);
        assertThat(model.settings())
                .isEqualTo(new Settings(
                        new BaseModel("all-MiniLM-L6-v2", base.version(), BaseType.CLASSIFICATION, Optional.empty()),
                        DATASET,
                        false,
                        new Hyperparameters(1, 0.01, 16, 10, 0.001, 8, 16, LoraTargetModules.QKVO),
                        Optional.empty()));
        assertThat(store.find(model.key())).contains(model);
        assertThat(dispatched).containsExactly(Optional.of(model));
    }

    @Test
    void create_takesMultiLabelFromTheDataSet() {
        assertThat(create("topics", given("topics-ef34ab")).settings().multiLabel())
                .isTrue();
    }

    @Test
    void create_reportsAllProblemsInOneMessageAndLooksNothingUp() {
        GivenSettings bad = new GivenSettings(
                Optional.of("command-r"),
                Optional.of(BaseType.CLASSIFICATION),
                Optional.empty(),
                Optional.of(" "),
                hyperparameters(Optional.of(11), Optional.of(0.2), Optional.of(1)),
                Optional.of(new GivenWandb(Optional.empty(), Optional.empty(), Optional.empty())));

        assertThatThrownBy(() -> create("", bad)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(e.getMessage())
                    .contains("name must not be empty")
                    .contains("settings.dataset_id must not be empty")
                    .contains("settings.base_model.name is not installed")
                    .contains("all-MiniLM-L6-v2")
                    .contains("settings.hyperparameters.train_epochs must be between 1 and 10")
                    .contains("settings.hyperparameters.learning_rate must be between 0.00005 and 0.1")
                    .contains("settings.hyperparameters.train_batch_size must be between 2 and 32")
                    .contains("settings.wandb is supported for BASE_TYPE_CHAT and BASE_TYPE_GENERATIVE only");
        });
        assertThat(data.lookedUp()).isEmpty();
        assertThat(models.count(ACME)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RERANK", "CHAT", "GENERATIVE"})
    void create_saysWhichBaseTypesAreNotSupportedYet(String type) {
        GivenSettings given = new GivenSettings(
                Optional.empty(),
                Optional.of(BaseType.valueOf(type)),
                Optional.empty(),
                Optional.of(DATASET),
                GivenHyperparameters.NONE,
                Optional.empty());

        assertInvalid(
                () -> create("any", given),
                "settings.base_model.base_type BASE_TYPE_" + type
                        + " is not supported yet; supported: BASE_TYPE_CLASSIFICATION");
    }

    @Test
    void create_needsABaseType() {
        GivenSettings given = new GivenSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(DATASET),
                GivenHyperparameters.NONE,
                Optional.empty());

        assertInvalid(() -> create("any", given), "settings.base_model.base_type is required");
    }

    @Test
    void create_findsTheBaseModelInAnyCaseAndAnswersItsRealName() {
        GivenSettings given = new GivenSettings(
                Optional.of("ALL-minilm-L6-V2"),
                Optional.of(BaseType.CLASSIFICATION),
                Optional.of(Strategy.TFEW),
                Optional.of(DATASET),
                GivenHyperparameters.NONE,
                Optional.empty());

        BaseModel base = create("any", given).settings().baseModel();
        assertThat(base.name()).isEqualTo("all-MiniLM-L6-v2");
        assertThat(base.strategy()).contains(Strategy.TFEW);
    }

    @Test
    void create_needsADataSetThatExists() {
        assertThatThrownBy(() -> create("any", given("gone")))
                .isInstanceOf(ApiException.class)
                .hasMessage("dataset with id gone not found")
                .extracting("code")
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(models.count(ACME)).isZero();
    }

    @Test
    void viewers_mayReadAndNothingElse() {
        FinetunedModel model = create("any", given());
        List<ThrowingCallable> changes = List.of(
                () -> models.create(VIEWER, Fixtures.request("x"), Optional.of("x"), given(), new Violations()),
                () -> models.update(VIEWER, model.id(), Optional.of("x"), Optional.empty(), new Violations()),
                () -> models.delete(VIEWER, model.id()));

        for (ThrowingCallable change : changes) {
            assertThatThrownBy(change)
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("viewer")
                    .extracting("code")
                    .isEqualTo(ErrorCode.PERMISSION_DENIED);
        }
        assertThat(models.get(VIEWER.organization(), model.id())).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01900000-0000-7000-8000-000000000001", "not-a-uuid", "", "../x"})
    void anIdThatIsNotThereIsNotFoundWhateverItLooksLike(String id) {
        assertNotFound(() -> models.get(ACME, id), id);
        assertNotFound(() -> models.delete(ALICE, id), id);
        assertNotFound(() -> models.update(ALICE, id, Optional.of("x"), Optional.empty(), new Violations()), id);
    }

    @Test
    void anotherOrganizationsModelIsNotFound() {
        FinetunedModel model = create("any", given());
        Caller stranger = new Caller(GLOBEX, "mallory", Role.ADMIN);

        assertNotFound(() -> models.get(GLOBEX, model.id()), model.id());
        assertNotFound(() -> models.delete(stranger, model.id()), model.id());
        assertThat(models.get(ACME, model.id())).isEqualTo(model);
    }

    @Test
    void delete_isForEverAndTwiceIsNotFound() {
        FinetunedModel model = create("any", given());
        models.delete(ALICE, model.id());

        assertNotFound(() -> models.get(ACME, model.id()), model.id());
        assertNotFound(() -> models.delete(ALICE, model.id()), model.id());
        assertThat(models.count(ACME)).isZero();
    }

    @Test
    void used_isNotedAtMostOnceAMinute() {
        FinetunedModel model = ready();
        models.used(model);
        assertThat(models.get(ACME, model.id()).lastUsed()).contains(NOON);

        clock.advance(Duration.ofSeconds(59));
        models.used(models.get(ACME, model.id()));
        assertThat(models.get(ACME, model.id()).lastUsed()).contains(NOON);

        clock.advance(Duration.ofSeconds(1));
        models.used(models.get(ACME, model.id()));
        assertThat(models.get(ACME, model.id()).lastUsed()).contains(NOON.plusSeconds(60));
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

    private static void assertNotFound(ThrowingCallable call, String id) {
        assertThatThrownBy(call)
                .isInstanceOf(ApiException.class)
                .hasMessage("finetuned model " + id + " not found")
                .extracting("code")
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(message)
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
