package dev.retune.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A server on a copy of seeded data, in which nothing ever trains. */
final class BenchServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MODELS = "/v1/finetuning/finetuned-models";
    private static final String BOUNDARY = "rows";

    private final int models;
    private final Path data;
    private final ServerProcess process;
    private final Requests requests;

    private BenchServer(int models, Path data, ServerProcess process) {
        this.models = models;
        this.data = data;
        this.process = process;
        this.requests = new Requests(process.url(), process.adminKey().orElseThrow());
    }

    static BenchServer start(Path template, Path seeded, int models) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("retune-bench-api");
        try {
            copy(seeded, data);
            ServerProcess process = ServerProcess.start(
                    new ServerOptions(template, Map.of("TrainingSlots", "0"), "127.0.0.1", 0, data),
                    System.getenv(),
                    System.err);
            process.awaitReady();
            return new BenchServer(models, data, process);
        } catch (IOException | RuntimeException e) {
            delete(data);
            throw e;
        }
    }

    int models() {
        return models;
    }

    URI url() {
        return process.url();
    }

    /** Processor time that the server has used so far. */
    Duration cpuTime() {
        return ProcessHandle.of(process.pid())
                .flatMap(server -> server.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Gets any of the seeded models. */
    Supplier<byte[]> getModel() {
        return anyModel(models, "");
    }

    Supplier<byte[]> listEvents() {
        return anyModel(Math.min(models, SeededModels.WITH_EVENTS), "/events");
    }

    /** The first page. */
    Supplier<byte[]> listModels(int pageSize) {
        byte[] request = requests.get(MODELS + "?page_size=" + pageSize);
        return () -> request;
    }

    /** On a data set that is uploaded for it. */
    Supplier<byte[]> createModel() throws IOException, InterruptedException {
        String body = """
                {"name": "another", "settings": {"base_model": {"base_type": "BASE_TYPE_CLASSIFICATION"}, \
                "dataset_id": "%s"}}""".formatted(validatedDataset());
        byte[] request = requests.post(MODELS, "application/json", body);
        return () -> request;
    }

    @Override
    public void close() throws IOException {
        process.close();
        delete(data);
    }

    private Supplier<byte[]> anyModel(int count, String suffix) {
        // Made before, so that the clients need not.
        List<byte[]> some = new Random(count)
                .ints(1000, 0, count)
                .mapToObj(number -> requests.get(MODELS + "/" + SeededModels.id(number) + suffix))
                .toList();
        Random random = new Random(count);
        return () -> some.get(random.nextInt(some.size()));
    }

    private String validatedDataset() throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"data.jsonl\"\r\n\r\n");
        IntStream.range(0, 100)
                .forEach(row -> body.append(
                        "{\"text\": \"ticket %d\", \"label\": \"%s\"}\n".formatted(row, row % 2 == 0 ? "a" : "b")));
        body.append("\r\n--" + BOUNDARY + "--\r\n");
        try (HttpConnection connection = new HttpConnection(url())) {
            String id = JSON.readTree(connection
                            .send(requests.post(
                                    "/v1/datasets?name=tickets&type=single-label-classification-finetune-input",
                                    "multipart/form-data; boundary=" + BOUNDARY,
                                    body.toString()))
                            .okBody())
                    .required("id")
                    .asText();
            while (true) {
                JsonNode dataset = JSON.readTree(connection
                                .send(requests.get("/v1/datasets/" + id))
                                .okBody())
                        .required("dataset");
                switch (dataset.required("validation_status").asText()) {
                    case "validated" -> {
                        return id;
                    }
                    case "failed" -> throw new IOException("the data set is refused: " + dataset);
                    default -> Thread.sleep(200);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
