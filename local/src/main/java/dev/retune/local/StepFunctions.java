package dev.retune.local;

import dev.retune.local.lambda.Functions;
import dev.retune.local.lambda.InvocationResult;
import dev.retune.local.lambda.ThrottledException;
import dev.retune.local.lambda.UnknownFunctionException;
import dev.retune.local.start.StartException;
import dev.retune.local.stepfunctions.Executions;
import dev.retune.local.stepfunctions.Retention;
import dev.retune.local.stepfunctions.StateMachines;
import dev.retune.local.stepfunctions.definition.InvalidDefinitionException;
import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.endpoint.StepFunctionsEndpoint;
import dev.retune.local.stepfunctions.endpoint.StepFunctionsServer;
import dev.retune.local.stepfunctions.interpreter.LambdaFailure;
import dev.retune.local.stepfunctions.interpreter.Sleeper;
import dev.retune.local.template.Arns;
import dev.retune.local.template.StateMachineResource;
import dev.retune.local.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

/** The template's state machines, and the endpoint at which functions start them. */
final class StepFunctions implements AutoCloseable {
    private final Executions executions;
    private final StepFunctionsServer server;

    private StepFunctions(Executions executions, StepFunctionsServer server) {
        this.executions = executions;
        this.server = server;
    }

    static StepFunctions start(Template template, Functions functions, int port) {
        StateMachines machines = new StateMachines(Arns.REGION, Arns.ACCOUNT);
        for (StateMachineResource resource : template.stateMachines()) {
            try {
                machines.add(resource.name(), StateMachineDefinition.of(resource.definition()));
            } catch (InvalidDefinitionException e) {
                throw new StartException("Resources.%s: %s".formatted(resource.logicalId(), e.getMessage()), e);
            }
        }
        Executions executions = new Executions(
                machines,
                (function, payload) -> invoke(functions, function, payload),
                Clock.systemUTC(),
                Sleeper.real(),
                new SecureRandom(),
                Retention.DEFAULT);
        try {
            return new StepFunctions(
                    executions, StepFunctionsServer.start(new StepFunctionsEndpoint(executions), port));
        } catch (IOException e) {
            throw new StartException("cannot listen on 127.0.0.1 port " + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
        executions.close();
    }

    private static String invoke(Functions functions, String function, String payload)
            throws LambdaFailure, InterruptedException {
        try {
            InvocationResult result = functions.invoke(function, payload.getBytes(StandardCharsets.UTF_8));
            String answer = new String(result.payload(), StandardCharsets.UTF_8);
            if (result.failed()) {
                throw LambdaFailure.of(answer);
            }
            return answer;
        } catch (ThrottledException e) {
            throw new LambdaFailure("Lambda.TooManyRequestsException", String.valueOf(e.getMessage()));
        } catch (UnknownFunctionException e) {
            throw new LambdaFailure("Lambda.ResourceNotFoundException", String.valueOf(e.getMessage()));
        }
    }
}
