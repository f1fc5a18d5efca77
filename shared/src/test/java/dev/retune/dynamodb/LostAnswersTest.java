package dev.retune.dynamodb;

import static dev.retune.dynamodb.UnreliableClient.refused;
import static dev.retune.dynamodb.UnreliableClient.serverError;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.NOON;
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
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

final class LostAnswersTest {
    private static final String TRANSACT = "transactWriteItems";
    private static final String PUT = "putItem";

    private final LocalTable local = new LocalTable();
    private final UnreliableClient unreliable = new UnreliableClient(local.client());
    private final DynamoDbFinetunedModelStore store = new DynamoDbFinetunedModelStore(local.table(unreliable.client()));
    private final FinetunedModel model = queued(1);

    @AfterEach
    void close() {
        new Invariants(store).assertHold(ACME);
        local.close();
    }

    @Test
    void aCreationThatIsRepeatedAfterALostAnswerHappensOnce() {
        unreliable.loseAnswer(TRANSACT, serverError());

        store.create(model);

        assertThat(unreliable.calls(TRANSACT)).isEqualTo(2);
        assertExistsOnce();
    }

    @Test
    void aCreationWhoseAnswerIsLostForGoodIsFoundToHaveHappened() {
        unreliable.loseAnswer(TRANSACT, refused());

        store.create(model);

        assertExistsOnce();
    }

    @Test
    void aCreationThatNeverArrivesNeverWill() {
        unreliable.refuse(TRANSACT, refused());

        assertUnavailable();

        assertNeverExists();
    }

    @Test
    void aLostAnswerOfTheTombstoneIsNotTakenForTheModel() {
        unreliable.refuse(TRANSACT, refused()).loseAnswer(PUT, serverError());

        assertUnavailable();

        assertNeverExists();
    }

    @Test
    void aCreationThatArrivesAfterItsTombstoneIsRefused() {
        unreliable.refuse(TRANSACT, refused());
        assertUnavailable();

        assertThatThrownBy(() -> store.create(model)).isInstanceOf(IllegalStateException.class);

        assertNeverExists();
    }

    @Test
    void aListPassesOverTombstonesWithoutShortPages() {
        List<FinetunedModel> created = IntStream.rangeClosed(1, 9)
                .mapToObj(number -> {
                    FinetunedModel next = queued(number);
                    if (number % 3 == 0) {
                        store.create(next);
                    } else {
                        unreliable.refuse(TRANSACT, refused());
                        assertThatThrownBy(() -> store.create(next)).isInstanceOf(ApiException.class);
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
        store.create(model);
        unreliable.loseAnswer(TRANSACT, serverError());

        assertThat(store.commit(LifeCycle.claim(model, 0, NOON))).isTrue();

        assertThat(store.find(model.key()).orElseThrow().fence().dispatch()).isEqualTo(1);
    }

    @Test
    void aRepeatCarriesTheTokenOfTheFirstCall() {
        unreliable.loseAnswer(TRANSACT, serverError());

        store.create(model);

        List<String> tokens = unreliable.requests(TransactWriteItemsRequest.class).stream()
                .map(TransactWriteItemsRequest::clientRequestToken)
                .toList();
        assertThat(tokens).hasSize(2).doesNotContainNull();
        assertThat(tokens.get(0)).isEqualTo(tokens.get(1));
    }

    @Test
    void aDeletionThatIsRepeatedAfterALostAnswerHappensOnce() {
        store.create(model);
        unreliable.loseAnswer(TRANSACT, serverError());

        assertThat(store.delete(LifeCycle.delete(model, "alice", NOON))).isTrue();

        assertThat(store.count(ACME)).isZero();
        assertThat(store.findDeleted(model.key())).isPresent();
    }

    @Test
    void aRenameThatIsRepeatedIsARename() {
        store.create(model);
        unreliable.loseAnswer("updateItem", serverError());

        assertThat(store.commit(LifeCycle.rename(model, new ModelName("renamed"), NOON)))
                .isTrue();

        assertThat(store.find(model.key()).orElseThrow().name()).isEqualTo("renamed");
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> store.create(model))
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
