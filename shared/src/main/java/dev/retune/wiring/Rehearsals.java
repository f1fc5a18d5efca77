package dev.retune.wiring;

import dev.retune.dynamodb.StoreRehearsal;
import dev.retune.stepfunctions.StepFunctionsValidation;
import dev.retune.stepfunctions.StepFunctionsWorkflow;
import dev.retune.storage.ObjectStorage;
import java.util.function.Supplier;

/**
 * What handlers rehearse before a snapshot beside their own requests: each kind of call that they make and may make, for
 * an organization that nobody is of. None of them writes anything, nor can.
 */
public final class Rehearsals {
    private final StoreRehearsal store;
    private final Supplier<StepFunctionsWorkflow> training;
    private final Supplier<StepFunctionsValidation> validation;
    private final ObjectStorage objects;

    public Rehearsals(
            StoreRehearsal store,
            Supplier<StepFunctionsWorkflow> training,
            Supplier<StepFunctionsValidation> validation,
            ObjectStorage objects) {
        this.store = store;
        this.training = training;
        this.validation = validation;
        this.objects = objects;
    }

    public StoreRehearsal table() {
        return store;
    }

    public void startOfTraining() {
        training.get().rehearseStart();
    }

    public void startOfValidation() {
        validation.get().rehearseStart();
    }

    public void objectsOfModels() {
        read("models/rehearsal");
    }

    public void objectsOfDatasets() {
        read("datasets/rehearsal");
    }

    /** @param key where roles may read, as they may nowhere else, and no object is */
    private void read(String key) {
        objects.get(key);
        objects.exists(key);
    }
}
