package dev.retune.model;

import dev.retune.error.ApiException;
import dev.retune.tenant.OrganizationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Data sets of all organizations by id, single-label or not. */
public final class InMemoryTrainingData implements TrainingData {
    private final Map<String, Boolean> multiLabelById = new HashMap<>();
    private final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    private int copies;
    private Runnable afterCopy = () -> {};

    public void add(String datasetId, boolean multiLabel) {
        multiLabelById.put(datasetId, multiLabel);
    }

    public void remove(String datasetId) {
        multiLabelById.remove(datasetId);
    }

    /** The data sets that were asked for, in order. */
    public List<String> lookedUp() {
        return Collections.unmodifiableList(lookedUp);
    }

    /** How often rows were copied. */
    public int copies() {
        return copies;
    }

    /** Does something once, when rows have been copied the next time. */
    public void afterNextCopy(Runnable action) {
        afterCopy = () -> {
            afterCopy = () -> {};
            action.run();
        };
    }

    @Override
    public boolean requireUsable(OrganizationId organization, String datasetId, BaseType type) {
        lookedUp.add(datasetId);
        Boolean multiLabel = multiLabelById.get(datasetId);
        if (multiLabel == null) {
            throw ApiException.notFound("dataset with id " + datasetId + " not found");
        }
        return multiLabel;
    }

    @Override
    public boolean copyForRun(FinetunedModel model) {
        copies++;
        boolean copied = multiLabelById.containsKey(model.settings().datasetId());
        afterCopy.run();
        return copied;
    }
}
