package dev.retune.bench.api;

import dev.retune.bench.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "api",
        description = "Measures the API of the embedded runtime while nothing trains, with few and with many models.",
        mixinStandardHelpOptions = true)
public final class ApiCommand implements Callable<Integer> {
    private final Path home;
    private final PrintStream output;

    @Option(
            names = "--models",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,1000,100000",
            description = "How many models there are: a server for each, all at once (default: ${DEFAULT-VALUE}).")
    private List<Integer> models = List.of();

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "4",
            description = "Clients at once (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "That each case is measured in each round (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "After one that warms up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where seeded models are kept for the next time (default: bench/target/api).")
    private Path data;

    /** @param home the project's folder */
    public ApiCommand(Path home, PrintStream output) {
        this.home = home;
        this.output = output;
        this.data = home.resolve("bench/target/api");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        output.println(Machine.describe());
        List<BenchServer> servers = new ArrayList<>();
        try {
            for (int count : models) {
                servers.add(BenchServer.start(template(), seeded(count), count));
            }
            measure(servers);
        } finally {
            for (BenchServer server : servers) {
                server.close();
            }
        }
        output.println(Machine.load());
        return 0;
    }

    /** Turn by turn, so that whatever else the machine does slows all servers alike. */
    private void measure(List<BenchServer> servers) throws IOException, InterruptedException {
        ClosedLoop loop = new ClosedLoop(connections, Duration.ofMillis((long) (seconds * 1000)));
        output.printf("%n%d connections, %d rounds of %.1f s%n", connections, rounds, seconds);
        output.printf("%-20s %s%n", "", CaseResult.HEADER);
        for (ApiCase apiCase : ApiCase.values()) {
            List<CaseResult> results = new ArrayList<>();
            for (BenchServer server : servers) {
                results.add(new CaseResult(server, apiCase.requests(server)));
            }
            for (CaseResult result : results) {
                result.warmUp(loop);
            }
            for (int round = 0; round < rounds; round++) {
                for (CaseResult result : results) {
                    result.measure(loop);
                }
            }
            results.forEach(result -> output.printf("%-20s %s%n", apiCase.title(), result.row()));
            ratios(results);
        }
    }

    private void ratios(List<CaseResult> results) {
        for (int i = 1; i < results.size(); i++) {
            output.printf(
                    "%20s p99 with %d models / with %d: %.2f%n",
                    "",
                    models.get(i),
                    models.get(i - 1),
                    results.get(i).p99() / results.get(i - 1).p99());
        }
    }

    private Path seeded(int count) throws IOException {
        Path folder = data.resolve(String.valueOf(count));
        if (!Files.exists(folder)) {
            output.printf("seeding %d models, which is kept in %s%n", count, folder);
            Files.createDirectories(data);
            // Moved when it is whole.
            Path half = Files.createTempDirectory(data, "seeding");
            SeededModels.write(template(), half, count);
            Files.move(half, folder);
        }
        return folder;
    }

    private Path template() {
        return home.resolve("template.yaml");
    }
}
