package dev.retune.functions.compute.serving;

import dev.retune.functions.compute.BaseWeights;
import dev.retune.functions.compute.RunWorld;
import dev.retune.functions.compute.training.TestChunk;
import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelKey;
import dev.retune.workflow.WorkflowInput;

/** A trained model on its way to READY. */
final class ServedWorld {
    final RunWorld world = new RunWorld();
    final Classifiers classifiers = new Classifiers(BaseWeights.ENCODER, new Adapters(world.storage));
    final Deployment deployment = new Deployment(world.store, world.storage, classifiers);
    final ModelKey key = world.training().key();

    /** Trains the model, and brings it into DEPLOYING_API. */
    WorkflowInput deploying() {
        WorkflowInput input = world.input(key);
        TestChunk.train(world, input);
        world.steps.beginDeployment(input);
        return input;
    }

    /** Deploys it as well. */
    FinetunedModel ready() {
        WorkflowInput input = deploying();
        world.steps.ready(input, deployment.deploy(input).orElseThrow());
        return world.read(key);
    }
}
