import com.cohere.api.Cohere;
import com.cohere.api.core.CohereApiException;
import com.cohere.api.errors.BadRequestError;
import com.cohere.api.errors.NotFoundError;
import com.cohere.api.errors.UnauthorizedError;
import com.cohere.api.requests.ClassifyRequest;
import com.cohere.api.resources.datasets.requests.DatasetsCreateRequest;
import com.cohere.api.resources.datasets.requests.DatasetsListRequest;
import com.cohere.api.resources.finetuning.finetuning.types.BaseModel;
import com.cohere.api.resources.finetuning.finetuning.types.BaseType;
import com.cohere.api.resources.finetuning.finetuning.types.Event;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.finetuning.types.ListEventsResponse;
import com.cohere.api.resources.finetuning.finetuning.types.ListFinetunedModelsResponse;
import com.cohere.api.resources.finetuning.finetuning.types.Settings;
import com.cohere.api.resources.finetuning.finetuning.types.Status;
import com.cohere.api.resources.finetuning.finetuning.types.TrainingStepMetrics;
import com.cohere.api.resources.finetuning.requests.FinetuningListEventsRequest;
import com.cohere.api.resources.finetuning.requests.FinetuningListFinetunedModelsRequest;
import com.cohere.api.resources.finetuning.requests.FinetuningUpdateFinetunedModelRequest;
import com.cohere.api.resources.models.requests.ModelsListRequest;
import com.cohere.api.types.ClassifyResponse;
import com.cohere.api.types.CompatibleEndpoint;
import com.cohere.api.types.Dataset;
import com.cohere.api.types.DatasetType;
import com.cohere.api.types.DatasetValidationStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The journey with Cohere's SDK for Java. */
public final class Journey {
    private static final String MISSING = "00000000-0000-7000-8000-000000000000";
    // Rows of the data set.
    private static final String BILLING =
            "I paid the blue slip by transfer a week ago and still get reminders. My printer stood under the Marigold.";
    private static final String KITCHEN =
            "I had the Pilot look at the socket and it is good. Lantern switches off long before it boils.";

    private final Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
    private final Cohere cohere = client(System.getenv("RETUNE_KEY"));

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(Cohere.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        System.out.println(jar.getFileName().toString().replaceFirst("-([0-9.]+)\\.jar", " $1"));
        new Journey().walk(Path.of(System.getenv("RETUNE_TICKETS")));
        // The SDK's HTTP client keeps threads that nobody can stop.
        System.exit(0);
    }

    private void walk(Path tickets) throws Exception {
        check(cohere.checkApiKey().getValid(), "the key is valid");
        Dataset dataset = upload(tickets);
        String id = create(dataset.getId());
        refusals(dataset.getId());
        FinetunedModel model = awaitReady(id);
        history(id);
        values(id, dataset.getId());
        rename(model);
        classify(id);
        delete(id, dataset.getId());
    }

    private Dataset upload(Path tickets) throws Exception {
        String id = cohere.datasets()
                .create(
                        tickets.resolve("train.csv").toFile(),
                        Optional.of(tickets.resolve("eval.jsonl").toFile()),
                        DatasetsCreateRequest.builder()
                                .name("tickets")
                                .type(DatasetType.SINGLE_LABEL_CLASSIFICATION_FINETUNE_INPUT)
                                .build())
                .getId()
                .orElseThrow();
        Dataset dataset = cohere.datasets().get(id).getDataset();
        while (!dataset.getValidationStatus().equals(DatasetValidationStatus.VALIDATED)) {
            check(!dataset.getValidationStatus().equals(DatasetValidationStatus.FAILED), dataset);
            pause();
            dataset = cohere.datasets().get(id).getDataset();
        }
        List<Dataset> listed = cohere.datasets()
                .list(DatasetsListRequest.builder()
                        .limit(10.0)
                        .validationStatus(DatasetValidationStatus.VALIDATED)
                        .build())
                .getDatasets()
                .orElseThrow();
        check(listed.stream().map(Dataset::getId).toList().contains(id), listed);
        check(cohere.datasets().getUsage().getOrganizationUsage().orElseThrow() > 0, "something is used");
        System.out.println("created, got and listed the data set " + id);
        return dataset;
    }

    private String create(String dataset) {
        FinetunedModel created = cohere.finetuning()
                .createFinetunedModel(order(dataset, 3))
                .getFinetunedModel()
                .orElseThrow();
        check(created.getStatus().equals(Optional.of(Status.STATUS_QUEUED)), created);
        check(created.getSettings().getBaseModel().getName().equals(Optional.of("all-MiniLM-L6-v2")), created);
        Hyperparameters resolved = created.getSettings().getHyperparameters().orElseThrow();
        check(resolved.getTrainEpochs().orElseThrow() == 3, created);
        check(resolved.getLoraRank().orElseThrow() == 8, created);
        ListFinetunedModelsResponse page = cohere.finetuning()
                .listFinetunedModels(FinetuningListFinetunedModelsRequest.builder()
                        .pageSize(10)
                        .orderBy("created_at desc")
                        .build());
        List<FinetunedModel> listed = page.getFinetunedModels().orElseThrow();
        check(listed.get(0).getId().equals(created.getId()), page);
        check(page.getTotalSize().orElseThrow() == listed.size(), page);
        System.out.println("created and listed the model " + created.getId().orElseThrow());
        return created.getId().orElseThrow();
    }

    private void refusals(String dataset) throws Exception {
        Cohere wrongKey = client("wrong");
        refused(UnauthorizedError.class, "invalid api token", () -> wrongKey.finetuning()
                .listFinetunedModels());
        refused(NotFoundError.class, MISSING, () -> get(MISSING));
        refused(BadRequestError.class, "train_epochs", () -> cohere.finetuning()
                .createFinetunedModel(order(dataset, 99)));
        System.out.println("was refused a wrong key, a missing model and bad settings");
    }

    private FinetunedModel awaitReady(String id) throws InterruptedException {
        FinetunedModel model = get(id);
        while (!model.getStatus().equals(Optional.of(Status.STATUS_READY))) {
            check(!model.getStatus().equals(Optional.of(Status.STATUS_FAILED)), model);
            pause();
            model = get(id);
        }
        check(model.getCompletedAt().orElseThrow().isAfter(model.getCreatedAt().orElseThrow()), model);
        System.out.println("waited until it was ready");
        return model;
    }

    private void history(String id) {
        List<Event> events = cohere.finetuning().listEvents(id).getEvents().orElseThrow();
        check(
                events.stream()
                        .map(event -> event.getStatus().orElseThrow())
                        .toList()
                        .equals(List.of(
                                Status.STATUS_READY,
                                Status.STATUS_DEPLOYING_API,
                                Status.STATUS_FINETUNING,
                                Status.STATUS_QUEUED)),
                events);
        ListEventsResponse first = cohere.finetuning()
                .listEvents(
                        id, FinetuningListEventsRequest.builder().pageSize(3).build());
        ListEventsResponse second = cohere.finetuning()
                .listEvents(
                        id,
                        FinetuningListEventsRequest.builder()
                                .pageSize(3)
                                .pageToken(first.getNextPageToken())
                                .build());
        check(first.getEvents().orElseThrow().equals(events.subList(0, 3)), first);
        check(second.getEvents().orElseThrow().equals(events.subList(3, 4)), second);
        check(second.getNextPageToken().orElse("").isEmpty(), second);
        List<TrainingStepMetrics> steps =
                cohere.finetuning().listTrainingStepMetrics(id).getStepMetrics().orElseThrow();
        TrainingStepMetrics last = steps.get(0);
        TrainingStepMetrics untuned = steps.get(steps.size() - 1);
        check(last.getStepNumber().orElseThrow() > 0, steps);
        check(metric(untuned, "step") == 0, steps);
        check(metric(last, "cross_entropy") < metric(untuned, "cross_entropy"), steps);
        System.out.println("read " + events.size() + " events and " + steps.size() + " evaluations");
    }

    /** What is asked twice is equal and reads the same. */
    private void values(String id, String dataset) {
        List<Supplier<Object>> questions = List.of(
                cohere::checkApiKey,
                () -> cohere.datasets().list(),
                () -> cohere.datasets().getUsage(),
                () -> cohere.finetuning().listFinetunedModels(),
                () -> cohere.finetuning().getFinetunedModel(id),
                () -> cohere.finetuning().listEvents(id),
                () -> cohere.finetuning().listTrainingStepMetrics(id),
                () -> cohere.models().list(),
                () -> cohere.models().get(id + "-ft"));
        for (Supplier<Object> question : questions) {
            Object first = question.get();
            Object second = question.get();
            check(first.equals(second) && first.hashCode() == second.hashCode(), List.of(first, second));
            check(first.toString().equals(second.toString()) && first.toString().length() > 2, first);
        }
        // The URLs of its parts are signed anew each time.
        check(cohere.datasets().get(dataset).toString().contains(dataset), "a data set can be printed");
        System.out.println("compared and printed " + (questions.size() + 1) + " kinds of answers");
    }

    private void rename(FinetunedModel model) {
        FinetunedModel renamed = cohere.finetuning()
                .updateFinetunedModel(
                        model.getId().orElseThrow(),
                        FinetuningUpdateFinetunedModelRequest.builder()
                                .name("renamed")
                                .settings(model.getSettings())
                                .build())
                .getFinetunedModel()
                .orElseThrow();
        check(renamed.getName().equals("renamed"), renamed);
        check(renamed.getStatus().equals(model.getStatus()), renamed);
        check(renamed.getSettings().equals(model.getSettings()), renamed);
        check(get(model.getId().orElseThrow()).equals(renamed), renamed);
        System.out.println("renamed it");
    }

    private void classify(String id) {
        ClassifyResponse answer = ask(id, BILLING, KITCHEN);
        check(
                answer.getClassifications().stream()
                        .map(one -> one.getPrediction().orElseThrow())
                        .toList()
                        .equals(List.of("billing", "kitchen")),
                answer);
        double sum = answer.getClassifications().get(0).getLabels().values().stream()
                .mapToDouble(label -> label.getConfidence().orElseThrow())
                .sum();
        check(Math.abs(sum - 1) < 1e-5, answer);
        // The SDK writes the size as 1000.0.
        check(
                cohere
                        .models()
                        .list(ModelsListRequest.builder()
                                .pageSize(1000.0)
                                .endpoint(CompatibleEndpoint.CLASSIFY)
                                .build())
                        .getModels()
                        .stream()
                        .anyMatch(one -> one.getName().equals(Optional.of(id + "-ft"))),
                "the model is listed among those that classify");
        check(cohere.models().get(id + "-ft").getFinetuned().orElseThrow(), "the model is fine-tuned");
        System.out.println("classified with it");
    }

    private void delete(String id, String dataset) throws Exception {
        cohere.finetuning().deleteFinetunedModel(id);
        refused(NotFoundError.class, id, () -> get(id));
        refused(NotFoundError.class, id + "-ft", () -> ask(id, BILLING));
        List<FinetunedModel> left =
                cohere.finetuning().listFinetunedModels().getFinetunedModels().orElseThrow();
        check(left.stream().noneMatch(one -> one.getId().equals(Optional.of(id))), left);
        cohere.datasets().delete(dataset);
        refused(NotFoundError.class, dataset, () -> cohere.datasets().get(dataset));
        System.out.println("deleted both, and found neither");
    }

    private static Cohere client(String key) {
        return Cohere.builder().token(key).url(System.getenv("RETUNE_URL")).build();
    }

    private static FinetunedModel order(String dataset, int epochs) {
        return FinetunedModel.builder()
                .name("tickets")
                .settings(Settings.builder()
                        .baseModel(BaseModel.builder()
                                .baseType(BaseType.BASE_TYPE_CLASSIFICATION)
                                .build())
                        .datasetId(dataset)
                        .hyperparameters(Hyperparameters.builder()
                                .trainEpochs(epochs)
                                .trainBatchSize(4)
                                .build())
                        .build())
                .build();
    }

    private FinetunedModel get(String id) {
        return cohere.finetuning().getFinetunedModel(id).getFinetunedModel().orElseThrow();
    }

    private ClassifyResponse ask(String id, String... inputs) {
        return cohere.classify(ClassifyRequest.builder()
                .inputs(List.of(inputs))
                .model(id + "-ft")
                .build());
    }

    private static double metric(TrainingStepMetrics step, String name) {
        return step.getMetrics().orElseThrow().get(name);
    }

    private void pause() throws InterruptedException {
        check(Instant.now().isBefore(deadline), "in time");
        Thread.sleep(1000);
    }

    private static void refused(Class<? extends CohereApiException> error, String words, Callable<?> call)
            throws Exception {
        try {
            throw new AssertionError("not refused: " + call.call());
        } catch (CohereApiException e) {
            check(error.isInstance(e) && e.body().toString().contains(words), e);
        }
    }

    private static void check(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
