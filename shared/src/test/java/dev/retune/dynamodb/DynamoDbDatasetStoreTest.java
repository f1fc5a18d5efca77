package dev.retune.dynamodb;

import static dev.retune.dataset.DatasetFixtures.TICKETS;
import static dev.retune.dataset.DatasetFixtures.queued;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetStore;
import dev.retune.dataset.DatasetStoreContract;
import dev.retune.error.ApiException;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DynamoDbDatasetStoreTest extends DatasetStoreContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected DatasetStore newStore() {
        return new DynamoDbDatasetStore(local.table());
    }

    @Override
    protected WorkIndex workIndex() {
        return new DynamoDbWorkIndex(local.table());
    }

    @Test
    void anAdditionWhoseRequestWasLostNeverHappens() {
        DatasetStore unlucky =
                new DynamoDbDatasetStore(local.table(new ScriptedFaults().next("PutItem", Fault.REFUSED)));

        assertThatThrownBy(() -> unlucky.add(queued(TICKETS, NOON))).isInstanceOf(ApiException.class);

        assertThat(newStore().find(TICKETS, NOON)).isEmpty();
        assertThatThrownBy(() -> newStore().add(queued(TICKETS, NOON))).isInstanceOf(IllegalStateException.class);
        assertThat(workIndex().due(WorkKind.CLEANUP, NOON, 10)).hasSize(1);
    }

    @Test
    void anAdditionThatArrivesAfterItWasGivenUpIsRefused() {
        newStore().reserve(TICKETS, NOON.plusSeconds(60), NOON);
        DatasetStore unlucky =
                new DynamoDbDatasetStore(local.table(new ScriptedFaults().next("PutItem", Fault.REFUSED)));
        assertThatThrownBy(() -> unlucky.add(queued(TICKETS, NOON))).isInstanceOf(ApiException.class);

        assertThatThrownBy(() -> newStore().add(queued(TICKETS, NOON))).isInstanceOf(IllegalStateException.class);

        assertThat(workIndex().due(WorkKind.CLEANUP, NOON, 10)).hasSize(1);
    }

    @Test
    void aReservationWhoseAnswerWasLostIsTheSame() {
        DatasetStore unlucky =
                new DynamoDbDatasetStore(local.table(new ScriptedFaults().next("PutItem", Fault.LOST_ANSWER)));

        unlucky.reserve(TICKETS, NOON.plusSeconds(60), NOON);

        assertThat(newStore().absentSince(TICKETS, NOON)).contains(NOON);
    }

    @Test
    void anAdditionWhoseAnswerWasLostHappened() {
        Dataset added = queued(TICKETS, NOON);
        new DynamoDbDatasetStore(local.table(new ScriptedFaults().next("PutItem", Fault.REFUSED_AFTERWARDS)))
                .add(added);

        assertThat(newStore().find(TICKETS, NOON)).contains(added);
    }
}
