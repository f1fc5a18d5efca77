package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.core.CohereApiException;
import com.cohere.api.core.CohereException;
import com.cohere.api.resources.datasets.requests.DatasetsCreateRequest;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.requests.FinetuningUpdateFinetunedModelRequest;
import com.cohere.api.types.Dataset;
import com.cohere.api.types.DatasetType;
import dev.retune.model.KnownModel;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Somebody who creates, renames, retrains and deletes what is theirs, at random, and remembers what was answered. */
final class RandomUser {
    private static final int MOST_MODELS = 2;
    private static final int MOST_DATASETS = 2;
    private static final int MOST_EPOCHS = 2;
    private static final int LONGEST_PAUSE_MILLIS = 150;

    private final String name;
    private final Random random;
    private final Path upload;
    private final String trainedOn;
    private final List<KnownModel> models = new ArrayList<>();
    private final List<KnownDataset> datasets = new ArrayList<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> deletedDatasets = new HashSet<>();
    private final KillFigures figures;
    private volatile boolean serverIsKilled;
    private int asked;

    /** @param trainedOn a data set that stays */
    RandomUser(String name, Random random, Path upload, String trainedOn, KillFigures figures) {
        this.name = name;
        this.random = random;
        this.upload = upload;
        this.trainedOn = trainedOn;
        this.figures = figures;
    }

    /** Goes on until {@link #expectKill}, from when on nothing need be answered. */
    void actOn(Cohere cohere) throws InterruptedException {
        serverIsKilled = false;
        while (!serverIsKilled) {
            act(cohere);
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        }
    }

    void expectKill() {
        serverIsKilled = true;
    }

    /** Compares with everything that is there, at rest, and removes from it what is this user's. */
    void settle(Map<String, FinetunedModel> found, Map<String, Dataset> foundDatasets, Journey journey) {
        assertThat(found).doesNotContainKeys(deleted.toArray(String[]::new));
        assertThat(foundDatasets).doesNotContainKeys(deletedDatasets.toArray(String[]::new));
        for (Iterator<KnownModel> each = models.iterator(); each.hasNext(); ) {
            KnownModel model = each.next();
            Optional<FinetunedModel> here = find(model, found);
            if (here.isPresent()) {
                String id = here.get().getId().orElseThrow();
                model.settle(
                        id,
                        here.get().getName(),
                        trainEpochs(here.get()),
                        Math.toIntExact(journey.events(id).stream()
                                .filter(event -> Journey.status(event.getStatus()) == Status.QUEUED)
                                .count()));
                found.remove(id);
            } else {
                assertThat(model.mayBeMissing()).as("%s is lost", model).isTrue();
                model.id().ifPresent(deleted::add);
                each.remove();
            }
        }
        for (Iterator<KnownDataset> each = datasets.iterator(); each.hasNext(); ) {
            KnownDataset dataset = each.next();
            Optional<Dataset> here = dataset.id()
                    .map(foundDatasets::get)
                    .or(() -> foundDatasets.values().stream()
                            .filter(dataset::mayBe)
                            .findFirst());
            if (here.isPresent()) {
                dataset.settle(here.get());
                foundDatasets.remove(here.get().getId());
            } else {
                assertThat(dataset.mayBeMissing()).as("%s is lost", dataset).isTrue();
                dataset.id().ifPresent(deletedDatasets::add);
                each.remove();
            }
        }
    }

    private static Optional<FinetunedModel> find(KnownModel model, Map<String, FinetunedModel> found) {
        return model.id()
                .map(found::get)
                .or(() -> found.values().stream()
                        .filter(candidate -> model.mayBeCalled(candidate.getName()))
                        .findFirst());
    }

    private static int trainEpochs(FinetunedModel model) {
        return model.getSettings()
                .getHyperparameters()
                .flatMap(Hyperparameters::getTrainEpochs)
                .orElseThrow();
    }

    private void act(Cohere cohere) {
        List<KnownModel> certain = models.stream().filter(KnownModel::isCertain).toList();
        int choice = random.nextInt(100);
        if (choice < 40 && models.size() < MOST_MODELS) {
            create(cohere);
        } else if (choice < 50 && datasets.size() < MOST_DATASETS) {
            createDataset(cohere);
        } else if (choice < 55) {
            datasets.stream()
                    .filter(dataset -> !dataset.mayBeMissing())
                    .findFirst()
                    .ifPresent(dataset -> deleteDataset(cohere, dataset));
        } else if (!certain.isEmpty()) {
            KnownModel model = certain.get(random.nextInt(certain.size()));
            if (choice < 70) {
                rename(cohere, model);
            } else if (choice < 88) {
                replaceSettings(cohere, model);
            } else {
                delete(cohere, model);
            }
        }
    }

    private void create(Cohere cohere) {
        int epochs = 1 + random.nextInt(MOST_EPOCHS);
        KnownModel model = new KnownModel(nextName(), epochs);
        models.add(model);
        ask(() -> model.created(new Journey(cohere).create(model.name(), trainedOn, hyperparameters(epochs))));
    }

    private void rename(Cohere cohere, KnownModel model) {
        String newName = nextName();
        String oldName = model.name();
        int epochs = model.epochs();
        model.renameAsked(newName);
        ask(() -> {
            patch(cohere, model, newName, oldName, epochs);
            model.renamed(newName);
        });
    }

    private void replaceSettings(Cohere cohere, KnownModel model) {
        int epochs = model.epochs() % MOST_EPOCHS + 1;
        String sameName = model.name();
        model.settingsAsked(epochs);
        ask(() -> {
            try {
                patch(cohere, model, sameName, sameName, epochs);
                model.settingsReplaced(epochs);
            } catch (CohereApiException e) {
                if (e.statusCode() != 400) {
                    throw e;
                }
                // It is still under way.
                model.settingsRefused(epochs);
            }
        });
    }

    private void patch(Cohere cohere, KnownModel model, String newName, String oldName, int epochs) {
        cohere.finetuning()
                .updateFinetunedModel(
                        model.id().orElseThrow(),
                        FinetuningUpdateFinetunedModelRequest.builder()
                                .name(newName)
                                .settings(Journey.order(oldName, trainedOn, hyperparameters(epochs))
                                        .getSettings())
                                .build());
    }

    private void delete(Cohere cohere, KnownModel model) {
        model.deletionAsked();
        ask(() -> {
            new Journey(cohere).delete(model.id().orElseThrow());
            deleted.add(model.id().orElseThrow());
            models.remove(model);
        });
    }

    private void createDataset(Cohere cohere) {
        KnownDataset dataset = new KnownDataset(nextName());
        datasets.add(dataset);
        ask(() -> dataset.created(cohere.datasets()
                .create(
                        upload.toFile(),
                        Optional.empty(),
                        DatasetsCreateRequest.builder()
                                .name(dataset.name())
                                .type(DatasetType.SINGLE_LABEL_CLASSIFICATION_FINETUNE_INPUT)
                                .build())
                .getId()
                .orElseThrow()));
    }

    private void deleteDataset(Cohere cohere, KnownDataset dataset) {
        dataset.deletionAsked();
        ask(() -> {
            cohere.datasets().delete(dataset.id().orElseThrow());
            deletedDatasets.add(dataset.id().orElseThrow());
            datasets.remove(dataset);
        });
    }

    /** Whatever is refused is a failure of the test; only a kill, or a server that says it is busy, may leave it open. */
    private void ask(Runnable request) {
        try {
            request.run();
            figures.answered();
        } catch (CohereApiException e) {
            if (e.statusCode() < 500) {
                throw e;
            }
            figures.refused();
        } catch (CohereException e) {
            if (!serverIsKilled) {
                throw e;
            }
            figures.unanswered();
        }
    }

    private String nextName() {
        return name + " " + ++asked;
    }

    private static Hyperparameters hyperparameters(int epochs) {
        return Hyperparameters.builder()
                .trainEpochs(epochs)
                .trainBatchSize(32)
                .loraRank(2)
                .build();
    }
}
