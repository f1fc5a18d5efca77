package dev.retune.local.usage;

import static dev.retune.model.Fixtures.ACME;

import dev.retune.dynamodb.Fault;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The permissions in template.yaml are what functions use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UsedActionsTest {
    private final RecordedFunctions functions = new RecordedFunctions(RecordedDynamoDb.Transactions.WHOLE);

    @BeforeAll
    void useEverything() {
        ServiceUser alice = new ServiceUser(functions, ACME);
        alice.revokeKey(alice.issueKey());
        alice.listKeys();
        alice.request("CheckApiKey");
        String tickets = useDatasets(alice);
        String ready = useModels(alice, tickets);
        sweepUp(alice, tickets, retrainAndDelete(alice, tickets, ready));
    }

    @AfterAll
    void close() {
        functions.close();
    }

    @Test
    void aFunctionIsAllowedWhatItUsesAndNothingElse() {
        Permissions permissions = Permissions.ofFunctions();
        SoftAssertions all = new SoftAssertions();
        functions.recorders().forEach((name, recorder) -> {
            String function = name + "Function";
            Set<UsedAction> used = recorder.actions();
            all.assertThat(used)
                    .as("what %s uses is allowed", function)
                    .allMatch(action -> permissions.allow(function, action));
            all.assertThat(permissions.of(function))
                    .as("what is allowed to %s is used", function)
                    .isSubsetOf(used);
        });
        all.assertAll();
    }

    private String useDatasets(ServiceUser alice) {
        String tickets = alice.createDataset();
        alice.validate(tickets, 1);
        alice.request("ListDatasets");
        alice.request("GetDatasetUsage");
        alice.request("GetDataset", tickets);
        alice.request("DeleteDataset", alice.createDataset());
        alice.request("DeleteDataset", alice.createDatasetFrom(alice.openUpload()));
        return tickets;
    }

    /** @return a model that is ready, while no slot is taken */
    private String useModels(ServiceUser alice, String tickets) {
        String ready = alice.createModel(tickets);
        String failed = alice.createModel(tickets);
        functions.faults("CreateFinetunedModel").next("TransactWriteItems", Fault.REFUSED_AFTERWARDS);
        String deleted = alice.createModel(tickets);
        alice.request("GetFinetunedModel", deleted);
        alice.train(ready);
        alice.begin(failed);
        alice.fail(failed);
        alice.request("DeleteFinetunedModel", deleted);
        alice.classify(ready);
        alice.request("GetModel", ready);
        alice.request("ListModels");
        alice.request("ListFinetunedModels");
        alice.request("ListEvents", ready);
        alice.request("ListTrainingStepMetrics", ready);
        return ready;
    }

    /** @return a model in training */
    private static String retrainAndDelete(ServiceUser alice, String tickets, String ready) {
        alice.rename(ready);
        alice.replaceSettings(ready, tickets);
        String next = alice.createModel(tickets);
        alice.request("DeleteFinetunedModel", ready);
        return next;
    }

    /** A model loses every execution, and another takes its slot; the rest is cleaned up. */
    private void sweepUp(ServiceUser alice, String tickets, String losing) {
        alice.createDataset();
        alice.createModel(tickets);
        for (int minute = 0; minute < 20; minute++) {
            functions.executions.endAll(losing);
            functions.clock.advance(Duration.ofMinutes(1));
            alice.sweep();
        }
    }
}
