package dev.retune.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.localstack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The real template on LocalStack: its functions run in Lambda containers, its workflows in LocalStack's Step Functions. */
public final class Deployment implements AutoCloseable {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalStack localStack;
    private final Stack stack;
    private final LambdaClient lambda;
    private final String key;

    private Deployment(LocalStack localStack, Stack stack) throws IOException {
        this.localStack = localStack;
        this.stack = stack;
        this.lambda = localStack.client(LambdaClient.builder());
        this.key = issueKey();
    }

    /** In a LocalStack of its own; takes minutes. */
    static Deployment start(Map<String, String> parameters) throws IOException, InterruptedException {
        LocalStack localStack = new LocalStack();
        localStack.start();
        try {
            return new Deployment(localStack, Stack.deploy(localStack, TEMPLATE, "retune", parameters));
        } catch (IOException | InterruptedException | RuntimeException e) {
            localStack.stop();
            throw e;
        }
    }

    /** What an SDK is given. The stack's own output names a host that only AWS has. */
    public URI url() {
        return localStack
                .endpoint()
                .resolve("/_aws/execute-api/" + stack.outputs().get("ApiId") + "/retune");
    }

    /** An administrator's. */
    public String key() {
        return key;
    }

    /** The training workflow's executions. */
    public Executions trainings() {
        return new Executions(localStack.client(SfnClient.builder()), stack.physicalId("TrainingStateMachine"));
    }

    /** What the Lambda containers of a function have written, one line each. */
    public List<String> logs(String function) {
        try (CloudWatchLogsClient logs = localStack.client(CloudWatchLogsClient.builder())) {
            // LocalStack knows no other name of a group.
            String group = "/aws/lambda/" + stack.physicalId(function);
            return logs.filterLogEventsPaginator(request -> request.logGroupName(group)).events().stream()
                    .map(FilteredLogEvent::message)
                    .toList();
        }
    }

    /** Of the function's running Lambda containers. */
    public List<String> containers(String function) {
        return localStack.containersOf(stack.physicalId(function));
    }

    /** Ends the function's process in every container it has, as one that has no memory left ends. */
    public void killRuntimes(String function) throws InterruptedException {
        for (String id : containers(function)) {
            localStack.killRuntime(id);
        }
    }

    /** Ends every container of the function without a word, as a host that fails does. */
    public void killContainers(String function) {
        containers(function).forEach(localStack::killContainer);
    }

    /** Lambda refuses every invocation from now on, also the schedule's. */
    public void turnOff(String function) {
        String name = stack.physicalId(function);
        lambda.putFunctionConcurrency(request -> request.functionName(name).reservedConcurrentExecutions(0));
    }

    public void turnOn(String function) {
        String name = stack.physicalId(function);
        lambda.deleteFunctionConcurrency(request -> request.functionName(name));
    }

    public JsonNode invoke(String function, Map<String, ?> payload) throws IOException {
        byte[] request = JSON.writeValueAsBytes(payload);
        InvokeResponse response = lambda.invoke(invocation -> invocation
                .functionName(stack.physicalId(function))
                .qualifier("live")
                .payload(SdkBytes.fromByteArray(request)));
        String answer = response.payload().asUtf8String();
        if (response.functionError() != null) {
            throw new IllegalStateException(function + " failed: " + answer);
        }
        return JSON.readTree(answer);
    }

    @Override
    public void close() {
        lambda.close();
        localStack.stop();
    }

    private String issueKey() throws IOException {
        return invoke("IssueApiKeyFunction", Map.of("organization_id", "default", "user_id", "admin", "role", "admin"))
                .get("key")
                .textValue();
    }
}
