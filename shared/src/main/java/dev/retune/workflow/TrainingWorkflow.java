package dev.retune.workflow;

/** Runs executions of the training workflow. */
public interface TrainingWorkflow {

    /** Starts an execution; one that was started before is left as it is. */
    void start(WorkflowInput input);

    ExecutionState describe(WorkflowInput input);

    /** Stops an execution; one that is not there, or is over, is left as it is. */
    void stop(WorkflowInput input);

    /** What is known of an execution. */
    enum ExecutionState {
        RUNNING,
        /** It ended, in whatever way. */
        ENDED,
        /** It was never started, or is so old that it is forgotten. */
        UNKNOWN
    }
}
