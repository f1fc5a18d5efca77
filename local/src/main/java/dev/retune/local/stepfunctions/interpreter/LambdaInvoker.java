package dev.retune.local.stepfunctions.interpreter;

/** Runs a function, as Lambda's Invoke does when it waits for the answer. Called by many threads at once. */
@FunctionalInterface
public interface LambdaInvoker {
    /**
     * @param function the name of a function or its ARN, as the state machine gives it
     * @param payload JSON text
     * @return JSON text
     * @throws LambdaFailure when the function failed or could not be run
     * @throws InterruptedException when nobody waits for the answer any more: the task timed out, or its execution was
     *     stopped
     */
    String invoke(String function, String payload) throws LambdaFailure, InterruptedException;
}
