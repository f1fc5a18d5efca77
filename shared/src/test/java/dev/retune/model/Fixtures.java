package dev.retune.model;

import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import dev.retune.tenant.SecretCipher;
import dev.retune.tenant.ServerSecret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The two tenants, the one caller and the one moment that tests are about. */
public final class Fixtures {
    public static final OrganizationId ACME = new OrganizationId("acme");
    public static final OrganizationId GLOBEX = new OrganizationId("globex");
    public static final Caller ALICE = new Caller(ACME, "alice", Role.ADMIN);
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final Settings SETTINGS = new Settings(
            new BaseModel("all-MiniLM-L6-v2", "1", BaseType.CLASSIFICATION, Optional.empty()),
            "tickets-ab12cd",
            false,
            GivenHyperparameters.NONE.orDefaults(),
            Optional.empty());

    private Fixtures() {}

    /** The {@code number}-th id, in the order of creation. */
    public static String id(int number) {
        return "01900000-0000-7000-8000-%012d".formatted(number);
    }

    public static FinetunedModel queued(int number, OrganizationId organization, Instant createdAt) {
        return FinetunedModel.queued(
                id(number),
                new Caller(organization, "alice", Role.ADMIN),
                new ModelName("model " + number),
                SETTINGS,
                createdAt);
    }

    public static FinetunedModel queued(int number) {
        return queued(number, ACME, NOON.plusSeconds(number));
    }

    /** The creation of a model by a request of its own. */
    public static Creation creation(FinetunedModel model) {
        Caller creator = new Caller(model.key().organization(), model.creatorId(), Role.ADMIN);
        return new Creation(model, RequestIdentity.of(creator, model.id()), Optional.empty());
    }

    /** A request of Alice's without an Idempotency-Key. */
    public static RequestIdentity request(String body) {
        return RequestIdentity.of(ALICE, body);
    }

    /** Settings as requests give them; other epochs make other settings. */
    public static GivenSettings settings(int epochs) {
        return settings(SETTINGS.datasetId(), epochs);
    }

    public static GivenSettings settings(String datasetId, int epochs) {
        GivenHyperparameters none = GivenHyperparameters.NONE;
        return new GivenSettings(
                Optional.empty(),
                Optional.of(BaseType.CLASSIFICATION),
                Optional.empty(),
                Optional.of(datasetId),
                new GivenHyperparameters(
                        Optional.of(epochs),
                        none.learningRate(),
                        none.trainBatchSize(),
                        none.earlyStoppingPatience(),
                        none.earlyStoppingThreshold(),
                        none.loraRank(),
                        none.loraAlpha(),
                        none.loraTargetModules()),
                Optional.empty());
    }

    /** What seals keys for Weights &amp; Biases here, under nonces that do not repeat within it. */
    public static WandbKeys wandbKeys() {
        AtomicLong nonces = new AtomicLong();
        return new WandbKeys(
                new ServerSecret(new byte[ServerSecret.LENGTH]).cipherFor("W&B keys"),
                () -> ByteBuffer.allocate(SecretCipher.NONCE_LENGTH)
                        .putLong(nonces.incrementAndGet())
                        .array());
    }

    /** What no write of the domain does: another fence, and nothing else. */
    public static FinetunedModel withFence(FinetunedModel model, Fence fence) {
        return new ModelDraft(model).fence(fence).toModel();
    }
}
