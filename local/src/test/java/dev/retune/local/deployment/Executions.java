package dev.retune.local.deployment;

import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** The executions of a state machine, as Step Functions shows them. */
public final class Executions {
    private final SfnClient client;
    private final String stateMachineArn;

    Executions(SfnClient client, String stateMachineArn) {
        this.client = client;
        this.stateMachineArn = stateMachineArn;
    }

    /** Of a model; the last one first. */
    public List<ExecutionListItem> of(String model) {
        return client.listExecutionsPaginator(request -> request.stateMachineArn(stateMachineArn)).executions().stream()
                .filter(execution -> execution.name().startsWith(model))
                .toList();
    }

    /** The names of the states that were entered, in order. */
    public List<String> states(ExecutionListItem execution) {
        return client
                .getExecutionHistoryPaginator(request -> request.executionArn(execution.executionArn()))
                .events()
                .stream()
                .filter(event -> event.stateEnteredEventDetails() != null)
                .map(HistoryEvent::stateEnteredEventDetails)
                .map(entered -> entered.name())
                .toList();
    }

    public void stop(ExecutionListItem execution) {
        client.stopExecution(request -> request.executionArn(execution.executionArn()));
    }
}
