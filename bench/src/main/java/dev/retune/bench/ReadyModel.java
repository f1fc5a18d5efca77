package dev.retune.bench;

import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.Table;
import dev.retune.model.BaseModel;
import dev.retune.model.BaseType;
import dev.retune.model.Creation;
import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelName;
import dev.retune.model.RequestIdentity;
import dev.retune.model.Settings;
import dev.retune.tenant.Caller;
import java.time.Instant;
import java.util.Optional;

/** A model that went through its whole life in the store. */
public final class ReadyModel {
    private ReadyModel() {}

    public static void store(Table table, Caller creator, String id, String datasetId, Instant created) {
        DynamoDbFinetunedModelStore store = new DynamoDbFinetunedModelStore(table);
        Settings settings = new Settings(
                new BaseModel("all-MiniLM-L6-v2", "1", BaseType.CLASSIFICATION, Optional.empty()),
                datasetId,
                false,
                GivenHyperparameters.NONE.orDefaults(),
                Optional.empty());
        FinetunedModel model = FinetunedModel.queued(id, creator, new ModelName("support-tickets"), settings, created);
        store.create(new Creation(model, RequestIdentity.of(creator, id), Optional.empty()));
        Fence fence = new Fence(1, 1);
        FinetunedModel claimed = commit(store, model, LifeCycle.claim(model, 0, created));
        FinetunedModel training = commit(store, claimed, LifeCycle.begin(claimed, fence, 0, created));
        FinetunedModel deploying = commit(store, training, LifeCycle.beginDeployment(training, fence, created));
        commit(store, deploying, LifeCycle.ready(deploying, fence, "adapters/" + id, created));
    }

    private static FinetunedModel commit(DynamoDbFinetunedModelStore store, FinetunedModel read, ModelChange change) {
        if (!store.commit(change)) {
            throw new IllegalStateException("the store refused " + change);
        }
        return change.applyTo(read);
    }
}
