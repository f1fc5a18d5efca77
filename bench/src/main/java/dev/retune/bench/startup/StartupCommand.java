package dev.retune.bench.startup;

import dev.retune.bench.Machine;
import dev.retune.local.template.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "startup",
        description = "Starts functions as Lambda does, with Lambda's own runtime client, beside a baseline.",
        mixinStandardHelpOptions = true)
public final class StartupCommand implements Callable<Integer> {
    /** A start that was disturbed is made again so often. */
    private static final int REPEATS = 2;

    private static final int MOST_NOISY_IN_A_ROW = 6;
    /** After so many functions the baseline is measured again. */
    private static final int BASELINE_EVERY = 4;

    private final Path home;
    private final PrintStream output;

    private int noisyInARow;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private CommandSpec spec;

    @Option(
            names = "--functions",
            paramLabel = "NAME",
            split = ",",
            description = "By the names of their events, such as get-finetuned-model (default: all on the API).")
    private List<String> functions = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Starts of each kind of each function (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm",
            paramLabel = "N",
            defaultValue = "300",
            description = "Warm invocations that are counted in each round (default: ${DEFAULT-VALUE}).")
    private int warm;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "300",
            description = "Invocations before those, in which code is compiled (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--dynamodb-ms",
            paramLabel = "N",
            defaultValue = "0",
            description = "What DynamoDB takes for any answer (default: ${DEFAULT-VALUE}).")
    private double dynamoDbMillis;

    @Option(names = "--java", paramLabel = "DIR", description = "Home of the Java to run (default: the newest found).")
    @Nullable
    private Path java;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Another api.jar, of another commit say, whose functions are measured in turn with these.")
    @Nullable
    private Path against;

    @Option(names = "--classes", description = "Print the names of the classes that are loaded after a restore.")
    private boolean classes;

    /** @param home the project's folder */
    public StartupCommand(Path home, PrintStream output) {
        this.home = home;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JavaRuntime runtime = java == null ? JavaRuntime.newest() : JavaRuntime.at(java);
        output.println(Machine.describe());
        output.println("functions run on " + runtime);
        Path scratch = Files.createTempDirectory("retune-bench-startup");
        List<MeasuredFunction> measured = new ArrayList<>();
        Template template = Template.read(home.resolve("template.yaml"), Map.of("TrainingSlots", "0"));
        try (SeededService service =
                SeededService.start(template, Files.createDirectories(scratch.resolve("service")))) {
            LambdaRuntime lambda = LambdaRuntime.of(runtime, home.resolve("bench/target/lambda-runtime"), scratch);
            Packages packages = Packages.unpack(home, against, scratch);
            output.println(packages.sizes());
            for (FunctionCase function : chosen(template)) {
                for (DeploymentPackage variant : packages.of(function)) {
                    measured.add(new MeasuredFunction(
                            function,
                            variant,
                            lambda,
                            service,
                            Duration.ofNanos((long) (dynamoDbMillis * 1e6)),
                            scratch));
                }
            }
            for (MeasuredFunction function : measured) {
                function.rehearse();
                if (classes) {
                    output.printf("%n%s, after the restore:%n", function.name());
                    function.classesAfterRestore().forEach(name -> output.println("    " + name));
                }
            }
            measure(measured);
            new StartupReport(measured).print(output);
        } finally {
            for (MeasuredFunction function : measured) {
                function.close();
            }
            delete(scratch);
        }
        output.println(Machine.load());
        return 0;
    }

    /** In turn, the baseline again and again, so that whatever else the machine does slows all alike. */
    private void measure(List<MeasuredFunction> measured) throws IOException, InterruptedException {
        MeasuredFunction baseline = measured.get(0);
        for (int round = 0; round < rounds; round++) {
            for (int i = 1; i < measured.size(); i++) {
                if ((i - 1) % BASELINE_EVERY == 0) {
                    measure(baseline);
                }
                measure(measured.get(i));
            }
        }
    }

    private void measure(MeasuredFunction function) throws IOException, InterruptedException {
        boolean quiet = function.measureCold(warmUp, warm);
        for (int repeat = 0; repeat < REPEATS && worthRepeating(quiet); repeat++) {
            quiet = function.measureCold(0, 0);
        }
        quiet = function.measureRestore();
        for (int repeat = 0; repeat < REPEATS && worthRepeating(quiet); repeat++) {
            quiet = function.measureRestore();
        }
    }

    /** On a machine that is never quiet repeating only takes time. */
    private boolean worthRepeating(boolean quiet) {
        noisyInARow = quiet ? 0 : noisyInARow + 1;
        return !quiet && noisyInARow <= MOST_NOISY_IN_A_ROW;
    }

    /** The baseline first. */
    private List<FunctionCase> chosen(Template template) throws IOException {
        List<FunctionCase> all = FunctionCase.all(template, home.resolve("events"));
        for (String name : functions) {
            if (all.stream().noneMatch(function -> function.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no function " + name + "; there are "
                                + String.join(
                                        ", ",
                                        all.stream().map(FunctionCase::name).toList()));
            }
        }
        List<FunctionCase> chosen = new ArrayList<>();
        all.stream()
                .filter(function -> function.name().equals("get-finetuned-model"))
                .forEach(function -> chosen.add(function.baseline()));
        all.stream()
                .filter(function -> functions.isEmpty() || functions.contains(function.name()))
                .forEach(chosen::add);
        return chosen;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
