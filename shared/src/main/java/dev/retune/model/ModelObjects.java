package dev.retune.model;

import java.util.Locale;

/** Where a model's objects lie: everything of a model under one prefix, everything of an attempt under one of its own. */
public final class ModelObjects {
    private ModelObjects() {}

    public static String ofModel(ModelKey model) {
        return "models/" + model.organization() + "/" + model.id() + "/";
    }

    public static String ofAttempt(ModelKey model, int attempt) {
        return ofModel(model) + String.format(Locale.ROOT, "%04d/", attempt);
    }

    /** The data set's rows as they were copied for a run. */
    public static String rows(ModelKey model, int attempt, int revision) {
        return ofAttempt(model, attempt) + "rows/" + revision + "/";
    }

    public static String adapter(ModelKey model, int attempt) {
        return ofAttempt(model, attempt) + "adapter/";
    }

    /** @param step the optimizer steps done; the execution is in the key so that no two writers share one */
    public static String checkpoint(ModelKey model, Fence fence, int step) {
        return ofAttempt(model, fence.attempt())
                + String.format(Locale.ROOT, "checkpoints/%04d-%010d", fence.dispatch(), step);
    }
}
