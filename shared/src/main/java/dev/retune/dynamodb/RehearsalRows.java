package dev.retune.dynamodb;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetPart;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.LabelCount;
import dev.retune.dataset.ReadingOptions;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.BaseModel;
import dev.retune.model.BaseType;
import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelName;
import dev.retune.model.RememberedRequest;
import dev.retune.model.RequestIdentity;
import dev.retune.model.Settings;
import dev.retune.tenant.ApiKey;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row of each kind, with all that rows of its kind can have; each is nobody's. */
final class RehearsalRows {
    private static final Caller NOBODY = new Caller(OrganizationId.NOBODY, "rehearsal", Role.ADMIN);
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final FinetunedModel ready = ready(model(RehearsalTable.READY_MODEL));
    private final FinetunedModel waiting = model(RehearsalTable.WAITING_MODEL);

    Item readyModel() {
        return ModelItem.of(ready);
    }

    Item waitingModel() {
        return ModelItem.of(waiting);
    }

    /** The one that waited, with a slot. */
    Item claimedModel() {
        return ModelItem.of(LifeCycle.claim(waiting, 0, Instant.EPOCH).after());
    }

    Item event() {
        return EventItem.of(ready.key(), ready.lastEvent());
    }

    Item stepMetrics() {
        StepMetrics metrics = new StepMetrics(1, Instant.EPOCH, Map.of("accuracy", 0.5, "cross_entropy", 0.5));
        return DynamoDbMetricsStore.item(ready.key(), 1, metrics);
    }

    Item dataset() {
        return DatasetItem.of(new Dataset(
                new DatasetKey(OrganizationId.NOBODY, RehearsalTable.DATASET),
                "rehearsal",
                DatasetType.SINGLE_LABEL_CLASSIFICATION,
                ReadingOptions.DEFAULT,
                DatasetStatus.VALIDATED,
                1,
                1,
                List.of(new DatasetPart("train", 1, 1), new DatasetPart("eval", 1, 1)),
                List.of(new LabelCount("a", 1), new LabelCount("b", 1)),
                Optional.empty(),
                List.of("rehearsal"),
                Instant.EPOCH,
                Instant.EPOCH,
                FAR,
                new Work(WorkKind.CLEANUP, FAR)));
    }

    Item apiKey() {
        ApiKey key = new ApiKey(
                "rehearsal", "rehearsal", NOBODY.organization(), NOBODY.userId(), NOBODY.role(), Instant.EPOCH);
        return DynamoDbApiKeyStore.item(Keys.apiKeyByDigest(key.digest()), key);
    }

    /** A request like the one at hand, which was answered and is not forgotten yet. */
    Item answeredRequest(String sort) {
        String fingerprint = sort.substring(sort.indexOf('#') + 1);
        RequestIdentity request =
                new RequestIdentity(OrganizationId.NOBODY, RequestIdentity.Kind.FINGERPRINT, fingerprint, fingerprint);
        return RequestItem.of(new RememberedRequest(request, model(RehearsalTable.READY_MODEL, FAR), true));
    }

    private static FinetunedModel model(String id) {
        return model(id, Instant.EPOCH);
    }

    private static FinetunedModel model(String id, Instant createdAt) {
        return FinetunedModel.queued(
                id,
                NOBODY,
                new ModelName("rehearsal"),
                new Settings(
                        new BaseModel("all-MiniLM-L6-v2", "1", BaseType.CLASSIFICATION, Optional.empty()),
                        RehearsalTable.DATASET,
                        false,
                        GivenHyperparameters.NONE.orDefaults(),
                        Optional.empty()),
                createdAt);
    }

    private static FinetunedModel ready(FinetunedModel queued) {
        Fence fence = new Fence(1, 1);
        FinetunedModel claimed = LifeCycle.claim(queued, 0, Instant.EPOCH).after();
        FinetunedModel training =
                LifeCycle.begin(claimed, fence, 0, Instant.EPOCH).after();
        FinetunedModel deploying =
                LifeCycle.beginDeployment(training, fence, Instant.EPOCH).after();
        return LifeCycle.ready(deploying, fence, "rehearsal", Instant.EPOCH).after();
    }
}
