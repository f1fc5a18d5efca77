package dev.retune.dynamodb;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.creation;
import static dev.retune.model.Fixtures.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Invariants;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LostAnswersTest {
    private static final String TRANSACT = "TransactWriteItems";
    private static final String PUT = "PutItem";

    private final LocalTable local = new LocalTable();
    private final ScriptedFaults faults = new ScriptedFaults();
    private final DynamoDbFinetunedModelStore store = new DynamoDbFinetunedModelStore(local.table(faults));
    private final FinetunedModel model = queued(1);

    @AfterEach
    void close() {
        new Invariants(store).assertHold(ACME);
        local.close();
    }

    @Test
    void aCreationThatIsRepeatedAfterALostAnswerHappensOnce() {
        faults.next(TRANSACT, Fault.LOST_ANSWER);

        store.create(creation(model));

        assertThat(faults.bodies(TRANSACT)).hasSize(2);
        assertExistsOnce();
    }

    @Test
    void aCreationWhoseAnswerIsLostForGoodIsFoundToHaveHappened() {
        faults.next(TRANSACT, Fault.REFUSED_AFTERWARDS);

        store.create(creation(model));

        assertExistsOnce();
    }

    @Test
    void aCreationThatNeverArrivesNeverWill() {
        faults.next(TRANSACT, Fault.REFUSED);

        assertUnavailable();

        assertNeverExists();
    }

    @Test
    void aLostAnswerOfTheTombstoneIsNotTakenForTheModel() {
        faults.next(TRANSACT, Fault.REFUSED).next(PUT, Fault.LOST_ANSWER);

        assertUnavailable();

        assertNeverExists();
    }

    @Test
    void aCreationThatCannotBeSettledSaysThatItIsNotKnown() {
        faults.next(TRANSACT, Fault.REFUSED_AFTERWARDS).next(PUT, Fault.REFUSED);

        assertThatThrownBy(() -> store.create(creation(model)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("whether the model was created is not known");

        assertExistsOnce();
    }

    @Test
    void aCreationThatArrivesAfterItsTombstoneIsRefused() {
        faults.next(TRANSACT, Fault.REFUSED);
        assertUnavailable();

        assertThatThrownBy(() -> store.create(creation(model))).isInstanceOf(IllegalStateException.class);

        assertNeverExists();
    }

    @Test
    void aListPassesOverTombstonesWithoutShortPages() {
        List<FinetunedModel> created = IntStream.rangeClosed(1, 9)
                .mapToObj(number -> {
                    FinetunedModel next = queued(number);
                    if (number % 3 == 0) {
                        store.create(creation(next));
                    } else {
                        faults.next(TRANSACT, Fault.REFUSED);
                        assertThatThrownBy(() -> store.create(creation(next))).isInstanceOf(ApiException.class);
                    }
                    return next;
                })
                .filter(next -> store.find(next.key()).isPresent())
                .toList();

        assertThat(created).hasSize(3);
        assertThat(new Invariants(store).models(ACME)).isEqualTo(created);
    }

    @Test
    void aChangeThatIsRepeatedAfterALostAnswerIsWrittenOnce() {
        store.create(creation(model));
        faults.next(TRANSACT, Fault.LOST_ANSWER);

        assertThat(store.commit(LifeCycle.claim(model, 0, NOON))).isTrue();

        assertThat(store.find(model.key()).orElseThrow().fence().dispatch()).isEqualTo(1);
    }

    @Test
    void aRepeatCarriesTheTokenOfTheFirstCall() {
        faults.next(TRANSACT, Fault.LOST_ANSWER);

        store.create(creation(model));

        List<String> requests = faults.bodies(TRANSACT);
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0)).contains("\"ClientRequestToken\"").isEqualTo(requests.get(1));
    }

    @Test
    void aDeletionThatIsRepeatedAfterALostAnswerHappensOnce() {
        store.create(creation(model));
        faults.next(TRANSACT, Fault.LOST_ANSWER);

        assertThat(store.delete(LifeCycle.delete(model, "alice", NOON))).isTrue();

        assertThat(store.count(ACME)).isZero();
        assertThat(store.findDeleted(model.key())).isPresent();
    }

    @Test
    void aRenameThatIsRepeatedIsARename() {
        store.create(creation(model));
        faults.next("UpdateItem", Fault.LOST_ANSWER);

        assertThat(store.commit(LifeCycle.rename(model, new ModelName("renamed"), NOON)))
                .isTrue();

        assertThat(store.find(model.key()).orElseThrow().name()).isEqualTo("renamed");
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> store.create(creation(model)))
                .isInstanceOf(ApiException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    private void assertExistsOnce() {
        assertThat(store.find(model.key())).contains(model);
        assertThat(store.count(ACME)).isEqualTo(1);
        assertThat(new Invariants(store).models(ACME)).containsExactly(model);
    }

    private void assertNeverExists() {
        assertThat(store.find(model.key())).isEmpty();
        assertThat(new Invariants(store).models(ACME)).isEmpty();
        assertThat(store.count(ACME)).isZero();
        assertThat(store.commit(LifeCycle.rename(model, new ModelName("late"), NOON)))
                .isFalse();
        assertThat(store.commit(LifeCycle.claim(model, 0, NOON))).isFalse();
        assertThat(store.slots()).isEmpty();
    }
}
