package dev.retune.bench.startup;

import dev.retune.bench.Latencies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One function with the answers it is given, and everything that was measured of it. */
final class MeasuredFunction implements AutoCloseable {
    private static final List<String> CLIENTS = List.of("com.amazonaws.services.lambda.", "sun.net.www.");

    final Starts cold = new Starts();
    final Starts restored = new Starts();
    final Latencies warm = new Latencies();

    private final FunctionCase function;
    private final DeploymentPackage deployed;
    private final LambdaRuntime runtime;
    private final Map<String, String> environment;
    private final PreparedAnswers answers;
    private final HttpStandIn aws;
    private final Path scratch;
    private List<String> classesAfterRestore = List.of();

    MeasuredFunction(
            FunctionCase function,
            DeploymentPackage deployed,
            LambdaRuntime runtime,
            SeededService service,
            Duration dynamoDbTime,
            Path scratch)
            throws IOException {
        this.function = function;
        this.deployed = deployed;
        this.runtime = runtime;
        this.scratch = Files.createTempDirectory(scratch, function.name());
        this.answers = new PreparedAnswers(service.dynamoDb(), dynamoDbTime);
        this.aws = HttpStandIn.start("aws", answers);
        this.environment = environment(service.environment(), aws.uri());
    }

    String name() {
        return function.name() + (deployed.folder().endsWith("other") ? " (other)" : "");
    }

    boolean isBaseline() {
        return function.isBaseline();
    }

    /** From the restore until the second answer. */
    List<String> classesAfterRestore() {
        return classesAfterRestore;
    }

    /** Without those that Lambda's client loads itself, for {@code restore/next} and its first invocation. */
    long ownClassesAfterRestore() {
        return classesAfterRestore.stream()
                .filter(name -> CLIENTS.stream().noneMatch(name::startsWith))
                .count();
    }

    /** Two invocations behind a snapshot, with a real DynamoDB, whose answers are kept. Not timed. */
    void rehearse() throws IOException, InterruptedException {
        LoadedClasses classes = new LoadedClasses(scratch.resolve("classes"));
        try (RuntimeApi api = new RuntimeApi();
                LambdaProcess process = start(api, true, classes.options())) {
            api.awaitSnapshot(process);
            int before = classes.count();
            api.restore();
            invoke(api, process);
            invoke(api, process);
            List<String> names = classes.names();
            classesAfterRestore = List.copyOf(names.subList(before, names.size()));
        }
        answers.endRehearsal();
    }

    /**
     * A start of the process, and warm invocations of it.
     *
     * @param warmUp how many are not counted
     * @param invocations how many are counted after them
     * @return whether the machine was quiet
     */
    boolean measureCold(int warmUp, int invocations) throws IOException, InterruptedException {
        try (RuntimeApi api = new RuntimeApi()) {
            StartWatch watch = StartWatch.beforeProcess();
            try (LambdaProcess process = start(api, false, List.of())) {
                RuntimeApi.Invocation first = invoke(api, process);
                boolean quiet = cold.add(watch.stop(process.started(), first.answered(), process));
                for (int i = 0; i < warmUp + invocations; i++) {
                    RuntimeApi.Invocation next = invoke(api, process);
                    if (i >= warmUp) {
                        warm.add(next.answered() - next.taken());
                    }
                }
                return quiet;
            }
        }
    }

    /** A start behind the snapshot: the hooks run in one process, and every connection is dropped between them. */
    boolean measureRestore() throws IOException, InterruptedException {
        try (RuntimeApi api = new RuntimeApi();
                LambdaProcess process = start(api, true, List.of())) {
            api.awaitSnapshot(process);
            aws.dropConnections();
            StartWatch watch = StartWatch.of(process);
            long began = api.restore();
            RuntimeApi.Invocation first = invoke(api, process);
            return restored.add(watch.stop(began, first.answered(), process));
        }
    }

    @Override
    public void close() throws IOException {
        aws.close();
    }

    private RuntimeApi.Invocation invoke(RuntimeApi api, LambdaProcess process)
            throws IOException, InterruptedException {
        RuntimeApi.Invocation invocation = api.invoke(function.event(), process);
        answers.requireAllPrepared();
        function.requireExpected(invocation.answer());
        return invocation;
    }

    private LambdaProcess start(RuntimeApi api, boolean snapStart, List<String> options) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("AWS_LAMBDA_RUNTIME_API", api.authority());
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand");
        return LambdaProcess.start(
                runtime.command(function.handler(), function.memoryMegabytes(), snapStart, options),
                deployed.folder(),
                all,
                scratch.resolve("log"));
    }

    private Map<String, String> environment(Map<String, String> given, URI awsUri) {
        Map<String, String> all = new HashMap<>(function.environment());
        all.putAll(given);
        all.put("AWS_ENDPOINT_URL", awsUri.toString());
        all.put("_HANDLER", function.handler());
        all.put("LAMBDA_TASK_ROOT", deployed.folder().toString());
        all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        all.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", "bench");
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", "bench");
        all.put("LANG", "C.UTF-8");
        all.put("TZ", ":UTC");
        all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        return all;
    }
}
