package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.requests.FinetuningListFinetunedModelsRequest;
import com.cohere.api.types.Dataset;
import com.cohere.api.types.DatasetValidationStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed at any moment loses nothing that it acknowledged, does nothing that nobody asked for, and
 * after the next start everything comes to rest. {@code -Dretune.kills} says how often it is killed, {@code
 * -Dretune.seed} chooses the moments and what is asked for; {@code -Dretune.rest-seconds} gives a machine that is busy
 * with other things more time.
 */
final class KillTest {
    private static final int KILLS = Integer.getInteger("retune.kills", 2);
    private static final long SEED = Long.getLong("retune.seed", System.nanoTime());
    private static final int USERS = 2;
    private static final Duration LONGEST_WORK = Duration.ofSeconds(4);
    /** One start in so many is killed too, before the server serves or not long after. */
    private static final int START_IS_KILLED = 3;
    /** One server in so many is asked for more before it is at rest. */
    private static final int WORK_COMES_EARLY = 4;

    private static final int KILLS_A_LINE = 10;
    /** From the launch of the server. */
    private static final Duration UNTIL_REST = Duration.ofSeconds(Long.getLong("retune.rest-seconds", 60));
    /** Short chunks, so that there is more to interrupt. */
    private static final Map<String, String> PARAMETERS = Map.of("ChunkSteps", "1", "TrainingSlots", "2");

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final KillFigures figures = new KillFigures();
    private final List<RandomUser> users = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(USERS);
    private String trainedOn = "";

    @Test
    void whateverIsKilledNothingIsLostAndEverythingComesToRest() throws Exception {
        System.out.println("kills: " + KILLS + ", retune.seed=" + SEED);
        Path data = folder.resolve("data");
        Path tickets = Tickets.few(folder);
        try (JourneyServer server = JourneyServer.start(data, PARAMETERS)) {
            trainedOn = new Journey(server.cohere()).upload(tickets);
            for (int user = 1; user <= USERS; user++) {
                users.add(new RandomUser("user " + user, new Random(random.nextLong()), tickets, trainedOn, figures));
            }
            workAndKill(server);
            while (figures.kills() < KILLS) {
                if (random.nextInt(WORK_COMES_EARLY) == 0) {
                    server.startAgain(PARAMETERS);
                } else {
                    startAndRest(server);
                }
                workAndKill(server);
            }
            startAndRest(server);
        } finally {
            threads.shutdownNow();
            System.out.println(figures + "; retune.seed=" + SEED);
        }
        StoredRows.of(data).areAtRest();
    }

    private void workAndKill(JourneyServer server) throws Exception {
        Cohere cohere = server.cohereWithoutRetries();
        List<Future<?>> work = new ArrayList<>();
        for (RandomUser user : users) {
            work.add(threads.submit(() -> {
                user.actOn(cohere);
                return null;
            }));
        }
        Thread.sleep(random.nextInt((int) LONGEST_WORK.toMillis()));
        users.forEach(RandomUser::expectKill);
        server.kill();
        figures.killed();
        for (Future<?> user : work) {
            user.get();
        }
        if (figures.kills() % KILLS_A_LINE == 0) {
            System.out.println(figures);
        }
    }

    private void startAndRest(JourneyServer server) throws Exception {
        while (random.nextInt(START_IS_KILLED) == 0) {
            server.startAndKill(
                    PARAMETERS,
                    figures.lastStart().multipliedBy(random.nextInt(150)).dividedBy(100));
            figures.killed();
        }
        long launch = System.nanoTime();
        server.startAgain(PARAMETERS);
        Duration serving = Duration.ofNanos(System.nanoTime() - launch);
        Cohere cohere = server.cohere();
        List<String> restless = restless(cohere, server.data());
        while (!restless.isEmpty()) {
            assertThat(Duration.ofNanos(System.nanoTime() - launch))
                    .as("after %s there is still %s of %s", figures, restless, histories(cohere))
                    .isLessThan(UNTIL_REST);
            Thread.sleep(50);
            restless = restless(cohere, server.data());
        }
        figures.unpruned(unpruned(cohere, server.data()));
        figures.started(serving, Duration.ofNanos(System.nanoTime() - launch));
        assertNothingIsLost(cohere);
    }

    /** What is under way, and what is left of things that are gone. */
    private static List<String> restless(Cohere cohere, Path data) {
        List<String> found = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (FinetunedModel model : models(cohere)) {
            known.add(model.getId().orElseThrow());
            if (Journey.status(model.getStatus()).isUnderWay()) {
                found.add(model.getId().orElseThrow());
            }
        }
        for (Dataset dataset : datasets(cohere)) {
            known.add(dataset.getId());
            if (dataset.getValidationStatus() != DatasetValidationStatus.VALIDATED) {
                found.add(dataset.getId());
            }
        }
        Stream.of("models/default", "datasets/default", "~incoming")
                .flatMap(folder -> entries(data.resolve("objects").resolve(folder)).stream())
                .filter(entry -> !known.contains(entry.getFileName().toString()))
                .map(Path::toString)
                .forEach(found::add);
        return found;
    }

    private static Map<String, List<String>> histories(Cohere cohere) {
        Map<String, List<String>> found = new HashMap<>();
        for (FinetunedModel model : models(cohere)) {
            String id = model.getId().orElseThrow();
            found.put(
                    id,
                    new Journey(cohere)
                            .events(id).stream()
                                    .map(event -> event.getCreatedAt().orElseThrow() + " "
                                            + event.getStatus().orElseThrow())
                                    .toList());
        }
        return found;
    }

    /** Models that are READY and have more than their adapter. */
    private static List<String> unpruned(Cohere cohere, Path data) {
        return models(cohere).stream()
                .filter(model -> Journey.status(model.getStatus()) == dev.retune.model.Status.READY)
                .map(model ->
                        data.resolve("objects/models/default/" + model.getId().orElseThrow()))
                .filter(folder -> entries(folder).size() != 1
                        || entries(entries(folder).get(0)).size() != 1)
                .map(folder -> folder.getFileName() + " "
                        + entries(folder).stream()
                                .flatMap(attempt -> entries(attempt).stream())
                                .toList())
                .toList();
    }

    private void assertNothingIsLost(Cohere cohere) {
        Invariants.holdAtRest(cohere);
        Map<String, FinetunedModel> models = new HashMap<>();
        models(cohere).forEach(model -> models.put(model.getId().orElseThrow(), model));
        Map<String, Dataset> datasets = new HashMap<>();
        datasets(cohere).forEach(dataset -> datasets.put(dataset.getId(), dataset));
        assertThat(datasets.remove(trainedOn)).isNotNull();
        Journey journey = new Journey(cohere);
        users.forEach(user -> user.settle(models, datasets, journey));
        assertThat(models).as("models that nobody asked for").isEmpty();
        assertThat(datasets).as("data sets that nobody asked for").isEmpty();
    }

    private static List<FinetunedModel> models(Cohere cohere) {
        return cohere.finetuning()
                .listFinetunedModels(FinetuningListFinetunedModelsRequest.builder()
                        .pageSize(1000)
                        .build())
                .getFinetunedModels()
                .orElseThrow();
    }

    private static List<Dataset> datasets(Cohere cohere) {
        return cohere.datasets().list().getDatasets().orElseThrow();
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
