package dev.retune.bench.training;

import dev.retune.bench.Machine;
import dev.retune.bench.Ratios;
import dev.retune.trainer.optimizer.LinearWarmup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "training",
        description = "Trains a classifier, alone or in turn with a peer, and prints speed, memory and ratios.",
        mixinStandardHelpOptions = true)
public final class TrainingCommand implements Callable<Integer> {
    private final PrintStream output;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", description = "A folder with train.jsonl and eval.jsonl.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private Path data;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of each side (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "0",
            description = "Trains on the first N rows only (default: all).")
    private int rows;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of each side (default: one per processor).")
    private int threads;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--rest",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Waits before each run, where a machine gets slower under load (default: ${DEFAULT-VALUE}).")
    private int rest;

    @Option(names = "--fallback", description = "Runs on the kernels that need no Vector API.")
    private boolean fallback;

    @Option(names = "--competing", description = "Keeps one processor busy meanwhile.")
    private boolean competing;

    @Option(names = "--adapter", paramLabel = "DIR", description = "Writes the adapter there.")
    private @Nullable Path adapter;

    @Option(names = "--peer", paramLabel = "DIR", description = "A folder with venv/bin/python and models/.")
    private @Nullable Path peer;

    @Option(
            names = "--peer-script",
            paramLabel = "FILE",
            defaultValue = "${env:RETUNE_BENCH_PEER_SCRIPT}",
            description = "What the peer's Python runs (default: $RETUNE_BENCH_PEER_SCRIPT).")
    private @Nullable Path peerScript;

    public TrainingCommand(PrintStream output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        RunSettings settings = new RunSettings(rows, epochs, count, seed);
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new RetuneContender(!fallback, Optional.ofNullable(adapter)));
        if (peer != null) {
            contenders.add(peer(peer, settings));
        }
        output.println(Machine.describe());
        output.printf(
                "%s: %s rows, %d epoch(s), %d thread(s), %s kernels%s%n%n",
                data.getFileName(),
                rows == 0 ? "all" : String.valueOf(rows),
                epochs,
                count,
                fallback ? "fallback" : "vector",
                competing ? ", one processor kept busy" : "");
        List<List<Round>> results = competing ? runCompeting(contenders, settings) : run(contenders, settings);
        if (results.size() == 2) {
            compare(results.get(0), results.get(1));
        }
        output.println(Machine.load());
        return 0;
    }

    private List<List<Round>> runCompeting(List<Contender> contenders, RunSettings settings)
            throws IOException, InterruptedException {
        CompetingThread thread = new CompetingThread();
        try {
            return run(contenders, settings);
        } finally {
            thread.stop();
        }
    }

    /** The side that begins changes from round to round, so that a machine that slows down meanwhile favours neither. */
    private List<List<Round>> run(List<Contender> contenders, RunSettings settings)
            throws IOException, InterruptedException {
        output.println(Round.HEADER);
        List<List<Round>> results = new ArrayList<>();
        contenders.forEach(contender -> results.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                int side = (round + turn) % contenders.size();
                Thread.sleep(Duration.ofSeconds(rest).toMillis());
                Round result = Round.run(contenders.get(side), data, settings);
                output.println(result.row());
                output.flush();
                results.get(side).add(result);
            }
        }
        return results;
    }

    private void compare(List<Round> ours, List<Round> theirs) {
        output.println();
        print("tokens/s", ours, theirs, round -> round.measurement().tokensPerSecond());
        print("cpu seconds", ours, theirs, Round::cpuSeconds);
        print("peak memory", ours, theirs, round -> round.measurement().peakMegabytes());
        print("time to first step", ours, theirs, round -> round.measurement().firstStepSeconds());
        if (ours.get(0).measurement().tokens() != theirs.get(0).measurement().tokens()) {
            output.println("The two sides did not train on the same number of tokens.");
        }
    }

    private void print(String what, List<Round> ours, List<Round> theirs, ToDoubleFunction<Round> value) {
        Ratios ratios = new Ratios(IntStream.range(0, ours.size())
                .mapToObj(round -> value.applyAsDouble(ours.get(round)) / value.applyAsDouble(theirs.get(round)))
                .toList());
        output.printf("%-20s retune / peer: %s%n", what, ratios);
    }

    private PeerContender peer(Path folder, RunSettings settings) throws IOException {
        if (peerScript == null || !Files.isRegularFile(peerScript)) {
            throw new ParameterException(spec.commandLine(), "--peer needs --peer-script, the Python file to run");
        }
        if (!Files.isExecutable(folder.resolve("venv/bin/python"))) {
            throw new ParameterException(spec.commandLine(), folder + " has no venv/bin/python");
        }
        int size = Rows.read(data, settings.rows()).train().size();
        int steps = settings.epochs() * ((size + RunSettings.BATCH_SIZE - 1) / RunSettings.BATCH_SIZE);
        int warmUp = LinearWarmup.over(steps, RunSettings.learningRate()).warmupSteps();
        return new PeerContender(folder, peerScript, warmUp);
    }
}
