package dev.retune.model;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.error.Violations;
import dev.retune.tenant.ServerSecret;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings for Weights &amp; Biases, of a service that has a chat model to train. */
final class WandbSettingsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER_KEY = "local-0123456789abcdef";
    private static final InstalledBaseModel CHAT = new InstalledBaseModel("a-decoder", "1", BaseType.CHAT, 0.01, 2048);

    private final InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();
    private final InMemoryTrainingData data = new InMemoryTrainingData();
    private final WandbKeys keys = Fixtures.wandbKeys();
    private final FinetunedModels models = models(BaseModelCatalog.of(CHAT), keys);

    WandbSettingsTest() {
        data.add("chats", false);
        data.add("other chats", false);
    }

    @AfterEach
    void invariantsHold() {
        new Invariants(store).assertHold(ACME);
    }

    @Test
    void create_sealsTheKeyForItsModel() {
        FinetunedModel model = create(Optional.of(wandb("a project", KEY)));

        assertThat(model.settings().wandb()).contains(new Wandb("a project", Optional.empty()));
        assertThat(keyOf(model)).contains(KEY);
        assertThat(keys.open(model.wandbKey().orElseThrow(), new ModelKey(Fixtures.GLOBEX, model.id())))
                .as("on the row of another organization's model")
                .isEmpty();
        assertThat(keys.open(model.wandbKey().orElseThrow(), new ModelKey(ACME, Fixtures.id(1))))
                .as("on another model's row")
                .isEmpty();
        assertThat(model.toString()).doesNotContain(KEY);
        assertThat(model.wandbKey().orElseThrow().value()).doesNotContain(KEY);
    }

    @Test
    void create_remembersTheRequestWithoutTheKey() {
        FinetunedModel model = create(Optional.of(wandb("a project", KEY)));

        assertThat(store.findRequest(Fixtures.request("any"), NOON))
                .map(RememberedRequest::model)
                .contains(model.withWandbKey(Optional.empty()));
    }

    @Test
    void create_sealsTheSameKeyInAnotherWayEachTime() {
        assertThat(keys.seal(new WandbKey(KEY), new ModelKey(ACME, "1")))
                .isNotEqualTo(keys.seal(new WandbKey(KEY), new ModelKey(ACME, "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", WandbKey.MASK})
    void create_needsAKey(String key) {
        assertInvalid(
                () -> create(Optional.of(wandb("a project", key))),
                "settings.wandb.api_key must be a key for Weights & Biases; ******** stands for one that is kept already");
    }

    @Test
    void create_namesEveryProblemAndNoKey() {
        String unsuitable = "secret\n" + "x".repeat(300);
        GivenWandb given = new GivenWandb(
                Optional.of("p".repeat(129)), Optional.of(unsuitable), Optional.of("bidi\u202E and more"));

        assertThatThrownBy(() -> create(Optional.of(given)))
                .hasMessage("settings.wandb.api_key must be 1 to 255 visible ASCII characters; "
                        + "settings.wandb.project must have at most 128 characters; "
                        + "settings.wandb.entity must not contain control characters or bidirectional controls");
        assertInvalid(
                () -> create(Optional.of(new GivenWandb(Optional.empty(), Optional.of(KEY), Optional.empty()))),
                "settings.wandb.project must not be empty");
        assertThat(given.toString()).doesNotContain("secret");
    }

    @Test
    void create_ofATypeThatIsNotInstalledNamesTheProblemsToo() {
        FinetunedModels none = models(BaseModelCatalog.embedded(), keys);

        assertThatThrownBy(() -> create(none, Optional.of(wandb(" ", KEY))))
                .hasMessageContaining("settings.base_model.base_type BASE_TYPE_CHAT is not supported yet")
                .hasMessageContaining("settings.wandb.project must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", WandbKey.MASK, KEY})
    void update_withTheKeyThatIsThereChangesNothing(String key) {
        FinetunedModel model = create(Optional.of(wandb("a project", KEY)));

        assertThat(update(model, Optional.of(wandb("a project", key)))).isEqualTo(model);
        begin(model);
        assertThat(update(model, Optional.of(wandb("a project", key))).status()).isEqualTo(Status.FINETUNING);
    }

    @Test
    void update_whileQueuedReplacesWhatItNames() {
        FinetunedModel model = create(Optional.of(wandb("a project", KEY)));

        FinetunedModel moved = update(
                model, Optional.of(new GivenWandb(Optional.of("another"), Optional.empty(), Optional.of("a team"))));
        FinetunedModel rekeyed =
                update(model, Optional.of(new GivenWandb(Optional.empty(), Optional.of(OTHER_KEY), Optional.empty())));

        assertThat(moved.settings().wandb()).contains(new Wandb("another", Optional.of("a team")));
        assertThat(keyOf(moved)).contains(KEY);
        assertThat(rekeyed.settings()).isEqualTo(moved.settings());
        assertThat(keyOf(rekeyed)).contains(OTHER_KEY);
        assertThat(rekeyed.revision()).isEqualTo(2);
    }

    @Test
    void update_ofOtherSettingsKeepsTheKey() {
        FinetunedModel model = create(Optional.of(wandb("a project", KEY)));

        assertThat(keyOf(update(model, "other chats", Optional.empty()))).contains(KEY);
    }

    @Test
    void update_inTrainingTakesNoOtherKey() {
        FinetunedModel model = create(Optional.of(wandb("a project", KEY)));
        begin(model);

        assertThatThrownBy(() -> update(model, Optional.of(wandb("a project", OTHER_KEY))))
                .hasMessageContaining("settings cannot change while the model is STATUS_FINETUNING");
    }

    @Test
    void update_ofAModelThatIsNotLoggedNeedsAKey() {
        FinetunedModel model = create(Optional.empty());

        assertInvalid(
                () -> update(model, Optional.of(wandb("a project", WandbKey.MASK))),
                "settings.wandb.api_key must be a key for Weights & Biases");
        assertThat(keyOf(update(model, Optional.of(wandb("a project", KEY))))).contains(KEY);
    }

    @ParameterizedTest
    @EnumSource(names = {"READY", "FAILED"})
    void theKeyIsErasedWhenTheTrainingEnds(Status end) {
        FinetunedModel model = create(Optional.of(wandb("a project", KEY)));

        FinetunedModel ended = end(model, end);

        assertThat(ended.wandbKey()).isEmpty();
        assertThat(ended.settings()).isEqualTo(model.settings());
    }

    @ParameterizedTest
    @EnumSource(names = {"READY", "FAILED"})
    void update_afterTheEndTrainsAnewForOtherSettingsAndNotForAKey(Status end) {
        FinetunedModel ended = end(create(Optional.of(wandb("a project", KEY))), end);

        assertThat(update(ended, Optional.of(wandb("a project", KEY))))
                .as("an SDK's rename sends the settings along, with the key in it")
                .isEqualTo(ended);
        FinetunedModel again = update(ended, Optional.of(wandb("another", OTHER_KEY)));
        assertThat(again.status()).isEqualTo(Status.QUEUED);
        assertThat(keyOf(again)).contains(OTHER_KEY);
        assertThat(end(again, end).wandbKey()).as("of every attempt").isEmpty();
    }

    @Test
    void update_afterTheEndWithTheMaskTrainsWithoutAKey() {
        FinetunedModel ended = end(create(Optional.of(wandb("a project", KEY))), Status.READY);

        FinetunedModel again = update(ended, Optional.of(wandb("another", WandbKey.MASK)));

        assertThat(again.status()).isEqualTo(Status.QUEUED);
        assertThat(again.wandbKey()).isEmpty();
    }

    @Test
    void aKeyOfAnotherServerSecretIsAsIfThereWereNone() {
        FinetunedModel model = create(Optional.of(wandb("a project", KEY)));
        byte[] replaced = new byte[ServerSecret.LENGTH];
        replaced[0] = 1;
        WandbKeys newKeys = new WandbKeys(new ServerSecret(replaced).cipherFor("W&B keys"), () ->
                new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        FinetunedModels restarted = models(BaseModelCatalog.of(CHAT), newKeys);

        assertThat(newKeys.open(model.wandbKey().orElseThrow(), model.key())).isEmpty();
        assertThat(update(restarted, model, "chats", Optional.of(wandb("a project", WandbKey.MASK))))
                .isEqualTo(model);
        FinetunedModel given = update(restarted, model, "chats", Optional.of(wandb("a project", KEY)));
        assertThat(newKeys.open(given.wandbKey().orElseThrow(), model.key())).contains(new WandbKey(KEY));
    }

    private FinetunedModels models(BaseModelCatalog catalog, WandbKeys wandbKeys) {
        MutableClock clock = new MutableClock(NOON);
        return new FinetunedModels(store, store, data, model -> {}, catalog, wandbKeys, new ModelIds(() -> 7), clock);
    }

    private FinetunedModel create(Optional<GivenWandb> wandb) {
        return create(models, wandb);
    }

    private static FinetunedModel create(FinetunedModels models, Optional<GivenWandb> wandb) {
        return models.create(
                ALICE, Fixtures.request("any"), Optional.of("any"), settings("chats", wandb), new Violations());
    }

    private FinetunedModel update(FinetunedModel model, Optional<GivenWandb> wandb) {
        return update(model, "chats", wandb);
    }

    private FinetunedModel update(FinetunedModel model, String dataset, Optional<GivenWandb> wandb) {
        return update(models, model, dataset, wandb);
    }

    private static FinetunedModel update(
            FinetunedModels models, FinetunedModel model, String dataset, Optional<GivenWandb> wandb) {
        return models.update(
                ALICE, model.id(), Optional.empty(), Optional.of(settings(dataset, wandb)), new Violations());
    }

    private FinetunedModel begin(FinetunedModel model) {
        commit(LifeCycle.claim(model, 0, NOON));
        FinetunedModel claimed = models.get(ACME, model.id());
        return commit(LifeCycle.begin(claimed, claimed.fence(), claimed.revision(), NOON));
    }

    private FinetunedModel end(FinetunedModel model, Status status) {
        FinetunedModel training = begin(model);
        if (status == Status.FAILED) {
            return commit(LifeCycle.failed(training, training.fence(), "a reason", NOON));
        }
        FinetunedModel deploying = commit(LifeCycle.beginDeployment(training, training.fence(), NOON));
        assertThat(deploying.wandbKey()).isEqualTo(model.wandbKey());
        return commit(LifeCycle.ready(deploying, deploying.fence(), "an/adapter", NOON));
    }

    private FinetunedModel commit(ModelChange change) {
        assertThat(store.commit(change)).isTrue();
        return models.get(ACME, change.key().id());
    }

    private Optional<String> keyOf(FinetunedModel model) {
        return model.wandbKey().flatMap(kept -> keys.open(kept, model.key())).map(WandbKey::value);
    }

    private static GivenWandb wandb(String project, String key) {
        return new GivenWandb(Optional.of(project), Optional.of(key), Optional.empty());
    }

    private static GivenSettings settings(String dataset, Optional<GivenWandb> wandb) {
        return new GivenSettings(
                Optional.empty(),
                Optional.of(BaseType.CHAT),
                Optional.empty(),
                Optional.of(dataset),
                GivenHyperparameters.NONE,
                wandb);
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(message)
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
