package dev.retune.local.deployment;

import dev.retune.localstack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.s3.S3Client;

/** A stack of CloudFormation's, made from the template as {@code sam deploy} makes it. */
final class Stack {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final CloudFormationClient cloudFormation;
    private final String name;

    private Stack(CloudFormationClient cloudFormation, String name) {
        this.cloudFormation = cloudFormation;
        this.name = name;
    }

    static Stack deploy(LocalStack localStack, Path template, String name, Map<String, String> parameters)
            throws IOException, InterruptedException {
        String bucket = name + "-packages";
        try (S3Client s3 = localStack.client(S3Client.builder().forcePathStyle(true))) {
            new PackagedTemplate(s3, bucket).upload(template);
        }
        Stack stack = new Stack(localStack.client(CloudFormationClient.builder()), name);
        stack.cloudFormation.createStack(request -> request.stackName(name)
                .templateURL("https://s3.us-east-1.amazonaws.com/" + bucket + "/" + PackagedTemplate.KEY)
                .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                .parameters(parameters.entrySet().stream().map(Stack::parameter).toList()));
        stack.awaitCreation();
        return stack;
    }

    String name() {
        return name;
    }

    /** By key. */
    Map<String, String> outputs() {
        return describe().outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    /** What a resource of the template is called. */
    String physicalId(String logicalId) {
        return cloudFormation
                .describeStackResource(request -> request.stackName(name).logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
    }

    private void awaitCreation() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (describe().stackStatus() == StackStatus.CREATE_IN_PROGRESS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the stack is not complete after " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(500);
        }
        if (describe().stackStatus() != StackStatus.CREATE_COMPLETE) {
            throw new IllegalStateException("the stack failed: " + failures());
        }
    }

    private software.amazon.awssdk.services.cloudformation.model.Stack describe() {
        return cloudFormation
                .describeStacks(request -> request.stackName(name))
                .stacks()
                .get(0);
    }

    private List<String> failures() {
        return cloudFormation.describeStackEvents(request -> request.stackName(name)).stackEvents().stream()
                .filter(event -> event.resourceStatus() == ResourceStatus.CREATE_FAILED)
                .map(Stack::describe)
                .toList();
    }

    private static String describe(StackEvent event) {
        return event.logicalResourceId() + ": "
                + Optional.ofNullable(event.resourceStatusReason()).orElse("no reason");
    }

    private static Parameter parameter(Entry<String, String> value) {
        return Parameter.builder()
                .parameterKey(value.getKey())
                .parameterValue(value.getValue())
                .build();
    }
}
