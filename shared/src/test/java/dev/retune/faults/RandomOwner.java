package dev.retune.faults;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.DatasetFixtures;
import dev.retune.dataset.DatasetKey;
import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.error.Violations;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Fixtures;
import dev.retune.model.GivenSettings;
import dev.retune.model.Invariants;
import dev.retune.model.KnownModel;
import dev.retune.model.ModelKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/**
 * Somebody who creates, renames, retrains and deletes models at random, believes every answer, and when there is none
 * sends a creation again at times, which must not make two models; in the end leaves the model alone until the request
 * can no longer arrive, and looks then.
 */
final class RandomOwner {
    private static final int MOST_MODELS = 6;
    private static final int MOST_DATASETS = 3;
    private static final int MOST_EPOCHS = 3;
    /** How late a request may arrive that its caller gave up, on a machine that is busy. */
    private static final Duration LATEST = Duration.ofSeconds(10);

    private final String name;
    private final FaultyControlPlane plane;
    private final Random random;
    private final List<KnownModel> models = new ArrayList<>();
    private final Queue<Unanswered> unanswered = new ArrayDeque<>();
    private final Set<String> gone = new HashSet<>();
    private final List<String> datasets = new ArrayList<>();
    private int asked;
    private int unavailable;
    private int unsettled;

    private record Unanswered(KnownModel model, long since) {
        boolean isOver() {
            return System.nanoTime() - since > LATEST.toNanos();
        }
    }

    RandomOwner(String name, FaultyControlPlane plane, Random random) {
        this.name = name;
        this.plane = plane;
        this.random = random;
    }

    /** Asks for something; true if it was a new model, whatever the answer was. */
    boolean act() {
        asked++;
        while (!unanswered.isEmpty() && unanswered.peek().isOver()) {
            look(unanswered.remove().model());
        }
        int choice = random.nextInt(100);
        if (models.isEmpty() || (choice < 35 && models.size() < MOST_MODELS)) {
            create();
            return true;
        }
        KnownModel model = models.get(random.nextInt(models.size()));
        if (choice < 40) {
            createOrDeleteDataset();
        } else if (choice < 50) {
            rename(model);
        } else if (choice < 75) {
            replaceSettings(model);
        } else if (choice < 87) {
            delete(model);
        }
        return false;
    }

    /** At rest: everything that is this user's is there as it was answered, and is taken out of {@code found}. */
    void assertNothingIsLost(Map<String, FinetunedModel> found) {
        unanswered.forEach(request -> look(request.model()));
        assertThat(found).doesNotContainKeys(gone.toArray(String[]::new));
        for (KnownModel model : models) {
            FinetunedModel row = found.remove(model.id().orElseThrow());
            assertThat(row).as("%s is lost", model).isNotNull();
            settle(model, row);
        }
    }

    @Override
    public String toString() {
        return "%s: %d requests, %d unavailable, %d creations not known to have happened"
                .formatted(name, asked, unavailable, unsettled);
    }

    private void create() {
        int epochs = 1 + random.nextInt(MOST_EPOCHS);
        KnownModel model = new KnownModel(nextName(), epochs);
        boolean isSettled = true;
        for (int tries = 1 + random.nextInt(3); tries > 0; tries--) {
            try {
                model.created(plane.models
                        .create(
                                ALICE,
                                request(model.name()),
                                Optional.of(model.name()),
                                settings(epochs),
                                new Violations())
                        .id());
                models.add(model);
                return;
            } catch (ApiException e) {
                requireUnavailable(e);
                isSettled &= !e.getMessage().contains("not known");
            }
        }
        if (isSettled) {
            model.creationRefused();
        } else {
            unsettled++;
        }
        leaveAlone(model);
    }

    private void rename(KnownModel model) {
        String newName = nextName();
        model.renameAsked(newName);
        try {
            plane.models.update(
                    ALICE, model.id().orElseThrow(), Optional.of(newName), Optional.empty(), new Violations());
            model.renamed(newName);
        } catch (ApiException e) {
            requireUnavailable(e, model);
        }
    }

    private void replaceSettings(KnownModel model) {
        int epochs = model.epochs() % MOST_EPOCHS + 1;
        model.settingsAsked(epochs);
        try {
            plane.models.update(
                    ALICE, model.id().orElseThrow(), Optional.empty(), Optional.of(settings(epochs)), new Violations());
            model.settingsReplaced(epochs);
        } catch (ApiException e) {
            if (e.code() == ErrorCode.FAILED_PRECONDITION) {
                // It is still under way.
                model.settingsRefused(epochs);
            } else {
                requireUnavailable(e, model);
            }
        }
    }

    private void delete(KnownModel model) {
        model.deletionAsked();
        try {
            plane.models.delete(ALICE, model.id().orElseThrow());
            gone(model);
        } catch (ApiException e) {
            requireUnavailable(e, model);
        }
    }

    /** A data set that cannot be seen to be there is nobody's, and must leave nothing. */
    private void createOrDeleteDataset() {
        try {
            if (datasets.size() < MOST_DATASETS) {
                datasets.add(plane.datasets
                        .create(ALICE, DatasetFixtures.SPEC, DatasetFixtures.goodUpload())
                        .id());
            } else {
                plane.datasets.delete(ALICE, datasets.get(0));
                assertThat(plane.seenDatasets.find(new DatasetKey(ACME, datasets.get(0)), plane.clock.instant()))
                        .isEmpty();
                datasets.remove(0);
            }
        } catch (ApiException e) {
            requireUnavailable(e);
            datasets.removeIf(id -> plane.seenDatasets
                    .find(new DatasetKey(ACME, id), plane.clock.instant())
                    .isEmpty());
        }
    }

    private void look(KnownModel model) {
        Optional<FinetunedModel> found = model.id()
                .map(id -> plane.seen.find(new ModelKey(ACME, id)))
                .orElseGet(() -> new Invariants(plane.seen)
                        .models(ACME).stream()
                                .filter(row -> model.mayBeCalled(row.name()))
                                .findFirst());
        if (found.isPresent()) {
            settle(model, found.get());
            models.add(model);
        } else {
            assertThat(model.mayBeMissing()).as("%s is lost", model).isTrue();
            gone(model);
        }
    }

    private static void settle(KnownModel model, FinetunedModel row) {
        model.settle(
                row.id(),
                row.name(),
                row.settings().hyperparameters().trainEpochs(),
                row.fence().attempt());
    }

    private void gone(KnownModel model) {
        model.id().ifPresent(gone::add);
        models.remove(model);
    }

    private void requireUnavailable(ApiException e, KnownModel model) {
        requireUnavailable(e);
        leaveAlone(model);
    }

    private void leaveAlone(KnownModel model) {
        models.remove(model);
        unanswered.add(new Unanswered(model, System.nanoTime()));
    }

    private void requireUnavailable(ApiException e) {
        if (e.code() != ErrorCode.UNAVAILABLE) {
            throw e;
        }
        unavailable++;
    }

    private String nextName() {
        return name + " " + asked;
    }

    private GivenSettings settings(int epochs) {
        return Fixtures.settings(plane.trainedOn.id(), epochs);
    }
}
