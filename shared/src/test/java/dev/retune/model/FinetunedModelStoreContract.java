package dev.retune.model;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.SETTINGS;
import static dev.retune.model.Fixtures.creation;
import static dev.retune.model.Fixtures.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.metrics.MetricsStore;
import dev.retune.metrics.StepMetrics;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.OrganizationId;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link FinetunedModelStore} promises, and the metrics and index beside it; one subclass per store. */
public abstract class FinetunedModelStoreContract {
    private static final Instant LATER = NOON.plusSeconds(100);
    private static final SealedWandbKey KEY = new SealedWandbKey("c2VhbGVk");
    private static final Settings LOGGED = new Settings(
            SETTINGS.baseModel(),
            SETTINGS.datasetId(),
            SETTINGS.multiLabel(),
            SETTINGS.hyperparameters(),
            Optional.of(new Wandb("a project", Optional.of("a team"))));

    /** An empty store. */
    protected abstract FinetunedModelStore newStore();

    /** The metrics beside the store that was made last. */
    protected abstract MetricsStore metrics();

    /** The index over the store that was made last. */
    protected abstract WorkIndex workIndex();

    private FinetunedModelStore store;

    @BeforeEach
    void openStore() {
        store = newStore();
    }

    @Test
    void create_keepsEveryAttributeTheFirstEventAndTheCount() {
        FinetunedModel model = queued(1);
        store.create(creation(model));

        assertThat(store.find(model.key())).contains(model);
        assertThat(events(model)).containsExactly(model.lastEvent());
        assertThat(store.count(ACME)).isEqualTo(1);
    }

    @Test
    void create_keepsTheKeyForWandbInTheModelsRowAlone() {
        FinetunedModel model = logged(queued(1));
        store.create(creation(model));

        assertThat(store.find(model.key())).contains(model);
        assertThat(store.findRequest(creation(model).request(), NOON))
                .map(RememberedRequest::model)
                .contains(model.withWandbKey(Optional.empty()));
    }

    @Test
    void create_refusesAnIdThatIsTaken() {
        store.create(creation(queued(1)));

        assertThatThrownBy(() -> store.create(creation(queued(1)))).isInstanceOf(IllegalStateException.class);
        assertThat(store.count(ACME)).isEqualTo(1);
    }

    @Test
    void create_remembersTheRequestForADay() {
        FinetunedModel model = queued(1);
        Creation creation = creation(model);
        store.create(creation);

        Instant lastMoment = model.createdAt().plus(Duration.ofHours(24));
        assertThat(store.findRequest(creation.request(), lastMoment)).contains(creation.remembered());
        assertThat(store.findRequest(creation.request(), lastMoment.plusSeconds(1)))
                .isEmpty();
        assertThat(store.create(again(creation, 2, model.createdAt().plus(Duration.ofHours(23)))))
                .isFalse();
        assertThat(store.create(again(creation, 2, lastMoment.plusSeconds(1)))).isTrue();
        assertThat(store.count(ACME)).isEqualTo(2);
    }

    @Test
    void create_writesNothingWhenAnotherModelIsRememberedByNow() {
        Creation first = creation(queued(1));
        Creation late = again(first, 2, NOON.plusSeconds(2));
        store.create(first);
        store.acknowledge(first.remembered());

        assertThat(store.create(late)).isFalse();

        assertThat(store.find(late.model().key())).isEmpty();
        assertThat(events(late.model())).isEmpty();
        assertThat(store.count(ACME)).isEqualTo(1);
    }

    @Test
    void create_takesTheRequestOverFromTheModelItWasDecidedOn() {
        Creation first = creation(queued(1));
        Creation second = replacing(first, 2);
        Creation late = replacing(first, 3);
        store.create(first);

        assertThat(store.create(second)).isTrue();
        assertThat(store.create(late)).isFalse();

        assertThat(store.findRequest(first.request(), NOON)).contains(second.remembered());
    }

    @Test
    void acknowledge_isAboutTheModelThatIsRemembered() {
        Creation first = creation(queued(1));
        Creation second = replacing(first, 2);
        store.acknowledge(first.remembered());
        store.create(first);
        assertThat(isAcknowledged(first)).isFalse();

        store.acknowledge(first.remembered());
        store.acknowledge(first.remembered());
        assertThat(isAcknowledged(first)).isTrue();

        store.create(second);
        store.acknowledge(first.remembered());
        assertThat(isAcknowledged(second)).isFalse();
    }

    @Test
    void aRequestIsFoundByItsKeyWhateverItsBodyIs() {
        RequestIdentity request = new RequestIdentity(ACME, RequestIdentity.Kind.KEY, "key", "digest");
        store.create(new Creation(queued(1), request, Optional.empty()));

        assertThat(find(ACME, RequestIdentity.Kind.KEY)).contains(request);
        assertThat(find(GLOBEX, RequestIdentity.Kind.KEY)).isEmpty();
        assertThat(find(ACME, RequestIdentity.Kind.FINGERPRINT)).isEmpty();
    }

    private Optional<RequestIdentity> find(OrganizationId organization, RequestIdentity.Kind kind) {
        return store.findRequest(new RequestIdentity(organization, kind, "key", "another digest"), NOON)
                .map(RememberedRequest::identity);
    }

    private boolean isAcknowledged(Creation creation) {
        return store.findRequest(creation.request(), NOON).orElseThrow().isAcknowledged();
    }

    private static Creation again(Creation first, int number, Instant createdAt) {
        return new Creation(queued(number, ACME, createdAt), first.request(), Optional.empty());
    }

    private static Creation replacing(Creation first, int number) {
        return new Creation(
                queued(number), first.request(), Optional.of(first.model().id()));
    }

    @Test
    void organizationsSeeOnlyTheirOwn() {
        store.create(creation(queued(1)));

        assertThat(store.find(new ModelKey(GLOBEX, Fixtures.id(1)))).isEmpty();
        assertThat(store.list(GLOBEX, PageRequest.first(10, Order.ASCENDING)).items())
                .isEmpty();
        assertThat(store.count(GLOBEX)).isZero();
    }

    @Test
    void list_walksInBothDirectionsWithoutGapsOrRepeats() {
        List<FinetunedModel> all = IntStream.rangeClosed(1, 7)
                .mapToObj(number -> {
                    FinetunedModel model = queued(number);
                    store.create(creation(model));
                    return model;
                })
                .toList();
        store.create(creation(queued(8, GLOBEX, NOON)));

        assertThat(walk(Order.ASCENDING)).containsExactlyElementsOf(all);
        assertThat(walk(Order.DESCENDING))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> all.get(7 - i))
                        .toList());
    }

    @Test
    void commit_writesARowThroughItsWholeLifeJustAsTheDomainSays() {
        FinetunedModel model = queued(1);
        store.create(creation(model));
        model = commit(model, LifeCycle.replaceSettings(model, Optional.empty(), LOGGED, Optional.of(KEY), LATER));
        model = commit(model, LifeCycle.claim(model, 0, LATER));
        model = commit(model, LifeCycle.replaceSettings(model, Optional.empty(), LOGGED, Optional.of(KEY), LATER));
        model = commit(model, LifeCycle.begin(model, model.fence(), 2, LATER));
        model = commit(model, LifeCycle.takeLease(model, model.fence(), "owner", LATER));
        model = commit(model, LifeCycle.progress(model, model.fence(), "owner", new Progress(1, 2, 30, 40)));
        model = commit(model, LifeCycle.checkpoint(model, model.fence(), "owner", "a/checkpoint", LATER));
        model = commit(model, LifeCycle.suspect(model, LATER, LATER.plusSeconds(30)));
        model = commit(model, LifeCycle.redispatch(model, true, true, LATER));
        model = commit(model, LifeCycle.beginDeployment(model, model.fence(), LATER));
        model = commit(model, LifeCycle.ready(model, model.fence(), "an/adapter", LATER));
        model = commit(model, LifeCycle.rename(model, new ModelName("another"), LATER));
        model = commit(model, LifeCycle.used(model, LATER));
        model = commit(model, LifeCycle.retrain(model, Optional.empty(), SETTINGS, Optional.of(KEY), "bob", LATER));
        model = commit(model, LifeCycle.claim(model, 0, LATER));
        model = commit(model, LifeCycle.failed(model, model.fence(), "a reason", LATER));

        assertThat(events(model))
                .extracting(Event::status)
                .containsExactly(
                        Status.QUEUED,
                        Status.FINETUNING,
                        Status.DEPLOYING_API,
                        Status.READY,
                        Status.QUEUED,
                        Status.FAILED);
        assertThat(events(model)).extracting(Event::createdAt).isSorted().doesNotHaveDuplicates();
        assertThat(store.slots()).isEmpty();
    }

    @Test
    void commit_touchesNothingButWhatItNames() {
        FinetunedModel stale = queued(1);
        store.create(creation(stale));
        commit(stale, LifeCycle.rename(stale, new ModelName("renamed meanwhile"), LATER));

        assertThat(store.commit(LifeCycle.claim(stale, 0, LATER))).isTrue();

        assertThat(store.find(stale.key()).orElseThrow().name()).isEqualTo("renamed meanwhile");
    }

    @Test
    void commit_replacesSettingsOnlyOfTheRevisionTheyWereDecidedOn() {
        FinetunedModel read = queued(1);
        store.create(creation(read));
        ModelChange first = LifeCycle.replaceSettings(read, Optional.empty(), LOGGED, Optional.of(KEY), LATER);
        commit(read, first);

        assertThat(store.commit(first)).as("the same once more").isFalse();
        assertThat(store.commit(LifeCycle.begin(
                        commit(first.after(), LifeCycle.claim(first.after(), 0, LATER)), new Fence(1, 1), 0, LATER)))
                .as("with the rows of the revision before")
                .isFalse();
    }

    @Test
    void commit_neverBringsADeletedRowBack() {
        FinetunedModel model = training();
        List<ModelChange> late = List.of(
                LifeCycle.heartbeat(model, model.fence(), "owner", LATER),
                LifeCycle.checkpoint(model, model.fence(), "owner", "key", LATER),
                LifeCycle.progress(model, model.fence(), "owner", new Progress(1, 1, 1, 1)),
                LifeCycle.rename(model, new ModelName("late"), LATER),
                LifeCycle.used(model, LATER),
                LifeCycle.replaceSettings(model, Optional.empty(), SETTINGS, Optional.empty(), LATER),
                LifeCycle.beginDeployment(model, model.fence(), LATER));
        assertThat(store.delete(LifeCycle.delete(model, "alice", LATER))).isTrue();

        assertThat(late).noneMatch(store::commit);
        assertThat(store.find(model.key())).isEmpty();
        assertThat(store.count(ACME)).isZero();
    }

    @Test
    void commit_decidesEachGuardAsTheDomainDoes() {
        FinetunedModel model = training();
        Fence other = new Fence(model.fence().attempt(), model.fence().dispatch() + 1);
        List<Guard> guards = List.of(
                Guard.EXISTS,
                Guard.EXISTS.status(Status.FINETUNING),
                Guard.EXISTS.status(Status.QUEUED, Status.READY),
                Guard.EXISTS.sequence(model.sequence()),
                Guard.EXISTS.sequence(model.sequence() + 1),
                Guard.EXISTS.fence(model.fence()),
                Guard.EXISTS.fence(other),
                Guard.EXISTS.revision(0),
                Guard.EXISTS.revision(1),
                Guard.EXISTS.slot(model.slot()),
                Guard.EXISTS.slot(OptionalInt.empty()),
                Guard.EXISTS.lease(LeaseGuard.heldBy("owner")),
                Guard.EXISTS.lease(LeaseGuard.heldBy("another")),
                Guard.EXISTS.lease(LeaseGuard.freeFor("owner", LATER)),
                Guard.EXISTS.lease(LeaseGuard.freeFor("another", LATER)),
                Guard.EXISTS.lease(LeaseGuard.freeFor("another", LATER.plus(LifeCycle.LEASE))),
                Guard.EXISTS
                        .lease(LeaseGuard.freeFor(
                                "another", LATER.plus(LifeCycle.LEASE).minusMillis(1)))
                        .status(Status.FINETUNING));

        for (Guard guard : guards) {
            ModelChange change = ModelChange.of(model, guard, draft -> draft.updatedAt(LATER));
            assertThat(store.commit(change)).as("%s", guard).isEqualTo(guard.holds(model));
        }
    }

    @Test
    void commit_givesASlotToOneModelOnly() {
        FinetunedModel first = queued(1);
        FinetunedModel second = queued(2);
        store.create(creation(first));
        store.create(creation(second));

        assertThat(store.commit(LifeCycle.claim(first, 0, LATER))).isTrue();
        assertThat(store.commit(LifeCycle.claim(second, 0, LATER))).isFalse();
        assertThat(store.find(second.key())).contains(second);
        assertThat(store.slots()).containsExactly(Map.entry(0, SlotHolder.of(first)));
    }

    @Test
    void delete_freesTheSlotAndLeavesTheEventsToTheCleanUp() {
        FinetunedModel model = training();
        metrics().put(model.key(), 1, new StepMetrics(0, NOON, Map.of("accuracy", 0.5)));

        assertThat(store.delete(LifeCycle.delete(model, "bob", LATER))).isTrue();

        assertThat(store.slots()).isEmpty();
        assertThat(store.findDeleted(model.key())).isPresent();
        assertThat(events(model)).last().extracting(Event::status).isEqualTo(Status.DELETED);
        assertThat(workIndex().due(WorkKind.CLEANUP, LATER.plusSeconds(1), 10))
                .extracting(WorkItem::id)
                .containsExactly(model.id());
        assertThat(store.removeHistory(model.key())).isFalse();
        assertThat(store.removeHistory(model.key())).isTrue();
        store.forget(model.key());
        assertThat(store.findDeleted(model.key())).isEmpty();
    }

    @Test
    void delete_isDecidedOnWhatWasRead() {
        FinetunedModel read = queued(1);
        store.create(creation(read));
        store.commit(LifeCycle.claim(read, 0, LATER));

        assertThat(store.delete(LifeCycle.delete(read, "alice", LATER))).isFalse();
        assertThat(store.find(read.key())).isPresent();
        assertThat(store.count(ACME)).isEqualTo(1);
    }

    @Test
    void freeSlot_freesOnlyWhatTheHolderHolds() {
        FinetunedModel model = training();

        store.freeSlot(0, new SlotHolder(model.key(), 2));
        assertThat(store.slots()).isNotEmpty();
        store.freeSlot(0, new SlotHolder(model.key(), 1));
        assertThat(store.slots()).isEmpty();
    }

    @Test
    void index_showsWhatIsDueLongestFirst() {
        store.create(creation(queued(2)));
        store.create(creation(queued(1)));
        store.create(creation(queued(3)));

        assertThat(workIndex().due(WorkKind.QUEUED, NOON.plusSeconds(2), 10))
                .extracting(WorkItem::id)
                .containsExactly(Fixtures.id(1), Fixtures.id(2));
        assertThat(workIndex().countDueBefore(WorkKind.QUEUED, NOON.plusSeconds(3), 10))
                .isEqualTo(2);
        assertThat(workIndex().countDueBefore(WorkKind.QUEUED, NOON.plusSeconds(9), 2))
                .isEqualTo(2);
    }

    @Test
    void metrics_overwriteTheSameStepAndShowOneAttempt() {
        ModelKey key = queued(1).key();
        metrics().put(key, 1, new StepMetrics(0, NOON, Map.of("accuracy", 0.1)));
        metrics().put(key, 2, new StepMetrics(0, NOON, Map.of("accuracy", 0.2)));
        metrics().put(key, 2, new StepMetrics(10, NOON, Map.of("accuracy", 0.3)));
        StepMetrics again = new StepMetrics(10, LATER, Map.of("accuracy", 0.4, "f1", 0.5));
        metrics().put(key, 2, again);

        Page<StepMetrics> first = metrics().list(key, 2, PageRequest.first(1, Order.DESCENDING));
        Page<StepMetrics> second = metrics().list(key, 2, new PageRequest(1, Order.DESCENDING, first.next()));

        assertThat(first.items()).containsExactly(again);
        assertThat(second.items()).extracting(StepMetrics::step).containsExactly(0);
        assertThat(second.next()).isEmpty();
    }

    private static FinetunedModel logged(FinetunedModel model) {
        return new ModelDraft(model).settings(LOGGED).wandbKey(Optional.of(KEY)).toModel();
    }

    /** A model that holds slot 0 and trains under the lease of {@code owner} from {@link #LATER} on. */
    private FinetunedModel training() {
        FinetunedModel model = queued(1);
        store.create(creation(model));
        model = commit(model, LifeCycle.claim(model, 0, LATER));
        model = commit(model, LifeCycle.begin(model, model.fence(), 0, LATER));
        return commit(model, LifeCycle.takeLease(model, model.fence(), "owner", LATER));
    }

    private FinetunedModel commit(FinetunedModel read, ModelChange change) {
        assertThat(store.commit(change)).isTrue();
        FinetunedModel expected = change.applyTo(read);
        assertThat(store.find(read.key())).contains(expected);
        return expected;
    }

    private List<Event> events(FinetunedModel model) {
        return store.events(model.key(), PageRequest.first(100, Order.ASCENDING))
                .items();
    }

    private List<FinetunedModel> walk(Order order) {
        List<FinetunedModel> found = new ArrayList<>();
        Page<FinetunedModel> page = store.list(ACME, PageRequest.first(3, order));
        found.addAll(page.items());
        while (page.next().isPresent()) {
            page = store.list(ACME, new PageRequest(3, order, page.next()));
            found.addAll(page.items());
        }
        return found;
    }
}
