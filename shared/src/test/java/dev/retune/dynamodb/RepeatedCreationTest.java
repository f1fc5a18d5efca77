package dev.retune.dynamodb;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.SETTINGS;
import static dev.retune.model.Fixtures.request;
import static dev.retune.model.Fixtures.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.Violations;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.IdempotencyKey;
import dev.retune.model.InMemoryTrainingData;
import dev.retune.model.Invariants;
import dev.retune.model.ModelIds;
import dev.retune.model.MutableClock;
import dev.retune.model.RequestIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many models requests to create make that arrive more than once, at once, or lose their answers. */
final class RepeatedCreationTest {
    private static final String TRANSACT = "TransactWriteItems";
    private static final RequestIdentity KEYED = RequestIdentity.of(ALICE, new IdempotencyKey("key"), new byte[0]);
    private static final int PARALLEL = 16;
    /** Whoever loses to all others decides once more than that, and that often nobody gives up. */
    private static final int FEW = 5;

    private final LocalTable local = new LocalTable();
    private final ScriptedFaults faults = new ScriptedFaults();
    private final MutableClock clock = new MutableClock(NOON);
    private final InMemoryTrainingData data = new InMemoryTrainingData();
    private final DynamoDbFinetunedModelStore store = new DynamoDbFinetunedModelStore(local.table(faults));
    private final Invariants invariants = new Invariants(store);
    private volatile boolean diesAfterCommit;
    private final FinetunedModels models = new FinetunedModels(
            store,
            new DynamoDbWorkIndex(local.table()),
            data,
            candidate -> dieIfAsked(),
            BaseModelCatalog.embedded(),
            Fixtures.wandbKeys(),
            new ModelIds(new Random(1)::nextLong),
            clock);

    @BeforeEach
    void addData() {
        data.add(SETTINGS.datasetId(), false);
    }

    @AfterEach
    void close() {
        invariants.assertHold(ACME);
        local.close();
    }

    @Test
    void oneAfterTheOtherEqualRequestsAreTwoModels() {
        FinetunedModel first = create(request("same"));
        FinetunedModel second = create(request("same"));
        FinetunedModel third = create(request("same"));

        assertThat(invariants.models(ACME)).containsExactlyInAnyOrder(first, second, third);
    }

    @Test
    void oneAfterTheOtherWithTheSameKeyAreOneModel() {
        assertThat(create(KEYED)).isEqualTo(create(KEYED));

        assertThat(store.count(ACME)).isEqualTo(1);
    }

    @Test
    void aRequestWhoseFunctionDiedAfterTheCommitIsAnsweredAgain() {
        die(request("same"));

        FinetunedModel model = create(request("same"));

        assertThat(invariants.models(ACME)).containsExactly(model);
    }

    @Test
    void aKeyOutlivesADeathAsWell() {
        die(KEYED);

        assertThat(create(KEYED)).isEqualTo(create(KEYED));

        assertThat(store.count(ACME)).isEqualTo(1);
    }

    @Test
    void onceAnsweredAgainTheNextIsAnotherModel() {
        die(request("same"));
        FinetunedModel first = create(request("same"));

        FinetunedModel second = create(request("same"));

        assertThat(invariants.models(ACME)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void whatWasDeletedUnansweredIsNotAnsweredWith() {
        die(request("same"));
        models.delete(ALICE, invariants.models(ACME).get(0).id());

        FinetunedModel second = create(request("same"));

        assertThat(invariants.models(ACME)).containsExactly(second);
    }

    @Test
    void aRetryIsAnsweredThoughItsDataSetIsGone() {
        die(request("same"));
        data.remove(SETTINGS.datasetId());

        assertThat(invariants.models(ACME)).containsExactly(create(request("same")));
    }

    @Test
    void aLostAnswerThatIsSettledIsAnswered() {
        faults.next(TRANSACT, Fault.REFUSED_AFTERWARDS);

        FinetunedModel model = create(request("same"));

        assertThat(invariants.models(ACME)).containsExactly(model);
    }

    @Test
    void aCreationThatIsNotKnownToHaveHappenedIsFoundByTheRetry() {
        faults.next(TRANSACT, Fault.REFUSED_AFTERWARDS).next("PutItem", Fault.REFUSED);
        assertThatThrownBy(() -> create(request("same"))).hasMessageContaining("send the same request again");

        FinetunedModel model = create(request("same"));

        assertThat(invariants.models(ACME)).containsExactly(model);
    }

    @Test
    void aCreationThatNeverHappenedIsMadeByTheRetry() {
        faults.next(TRANSACT, Fault.REFUSED);
        assertThatThrownBy(() -> create(KEYED)).isInstanceOf(ApiException.class);

        FinetunedModel model = create(KEYED);

        assertThat(invariants.models(ACME)).containsExactly(model);
    }

    @Test
    void anAnswerLeavesThoughThatIsNotNoted() {
        faults.next("UpdateItem", Fault.REFUSED);

        FinetunedModel model = create(request("same"));

        assertThat(create(request("same"))).isEqualTo(model);
        assertThat(create(request("same"))).isNotEqualTo(model);
        assertThat(store.count(ACME)).isEqualTo(2);
    }

    @Test
    void inParallelDifferentRequestsAreAsManyModels() throws Exception {
        assertThat(createInParallel(PARALLEL, number -> request("body " + number)))
                .hasSize(PARALLEL);

        assertThat(store.count(ACME)).isEqualTo(PARALLEL);
    }

    @Test
    void inParallelRequestsWithTheSameKeyAreOneModel() throws Exception {
        assertThat(createInParallel(PARALLEL, number -> KEYED)).hasSize(1);

        assertThat(store.count(ACME)).isEqualTo(1);
    }

    @Test
    void inParallelEveryModelOfEqualRequestsIsAnswered() throws Exception {
        List<String> answered = createInParallel(FEW, number -> request("same"));

        assertThat(invariants.models(ACME))
                .extracting(FinetunedModel::id)
                .containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void aDayLaterAKeyIsFreeAgain() {
        FinetunedModel first = create(KEYED);
        clock.advance(Duration.ofHours(24));
        assertThat(create(KEYED)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));

        FinetunedModel second = create(KEYED);

        assertThat(invariants.models(ACME)).containsExactly(first, second);
    }

    @Test
    void aKeyWithAnotherBodyIsRefused() {
        create(KEYED);
        RequestIdentity other = RequestIdentity.of(ALICE, new IdempotencyKey("key"), "other".getBytes(UTF_8));

        assertThatThrownBy(() -> create(other)).hasMessageContaining("came with another body");

        assertThat(store.count(ACME)).isEqualTo(1);
    }

    private FinetunedModel create(RequestIdentity request) {
        return models.create(ALICE, request, Optional.of("tickets"), settings(1), new Violations());
    }

    private void die(RequestIdentity request) {
        diesAfterCommit = true;
        assertThatThrownBy(() -> create(request)).isInstanceOf(Death.class);
        diesAfterCommit = false;
    }

    private void dieIfAsked() {
        if (diesAfterCommit) {
            throw new Death();
        }
    }

    /** @return the different ids that are answered */
    private List<String> createInParallel(int count, IntFunction<RequestIdentity> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<FinetunedModel>> answers = IntStream.range(0, count)
                    .mapToObj(request)
                    .map(identity -> threads.submit(() -> create(identity)))
                    .toList();
            List<String> ids = new ArrayList<>();
            for (Future<FinetunedModel> answer : answers) {
                ids.add(answer.get().id());
            }
            return ids.stream().distinct().toList();
        } finally {
            threads.shutdown();
        }
    }

    /** Nothing that is done after it is done. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
