package dev.retune.model;

import dev.retune.metrics.MetricsStore;
import dev.retune.metrics.StepMetrics;
import dev.retune.paging.Cursor;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.OrganizationId;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkItem.Subject;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Honours the contract of the real store, without a database; its index of work never lags. */
public final class InMemoryFinetunedModelStore implements FinetunedModelStore, MetricsStore, WorkIndex {
    private final Map<ModelKey, FinetunedModel> models = new HashMap<>();
    private final Map<ModelKey, DeletedModel> deleted = new HashMap<>();
    private final Map<ModelKey, NavigableMap<Long, Event>> events = new HashMap<>();
    private final Map<ModelKey, NavigableMap<String, StepMetrics>> metrics = new HashMap<>();
    private final Map<Integer, SlotHolder> slots = new TreeMap<>();
    private final Map<List<Object>, RememberedRequest> requests = new HashMap<>();

    /** A store of its own with the same content. */
    public synchronized InMemoryFinetunedModelStore copy() {
        InMemoryFinetunedModelStore copy = new InMemoryFinetunedModelStore();
        copy.models.putAll(models);
        copy.deleted.putAll(deleted);
        events.forEach((key, history) -> copy.events.put(key, new TreeMap<>(history)));
        metrics.forEach((key, steps) -> copy.metrics.put(key, new TreeMap<>(steps)));
        copy.slots.putAll(slots);
        copy.requests.putAll(requests);
        return copy;
    }

    @Override
    public synchronized boolean create(Creation creation) {
        FinetunedModel model = creation.model();
        if (models.containsKey(model.key())) {
            throw new IllegalStateException("model " + model.id() + " exists already");
        }
        Optional<String> known = findRequest(creation.request(), model.createdAt())
                .map(RememberedRequest::model)
                .map(FinetunedModel::id);
        if (!known.equals(creation.replaced())) {
            return false;
        }
        models.put(model.key(), model);
        requests.put(position(creation.request()), creation.remembered());
        addEvent(model.key(), model.lastEvent());
        return true;
    }

    @Override
    public synchronized Optional<RememberedRequest> findRequest(RequestIdentity request, Instant now) {
        return Optional.ofNullable(requests.get(position(request)))
                .filter(known -> known.expiresAt().isAfter(now));
    }

    @Override
    public synchronized void acknowledge(RememberedRequest request) {
        requests.computeIfPresent(
                position(request.identity()),
                (position, known) -> known.model().key().equals(request.model().key())
                        ? new RememberedRequest(known.identity(), known.model(), true)
                        : known);
    }

    @Override
    public synchronized Optional<FinetunedModel> find(ModelKey key) {
        return Optional.ofNullable(models.get(key));
    }

    @Override
    public synchronized Page<FinetunedModel> list(OrganizationId organization, PageRequest page) {
        NavigableMap<String, FinetunedModel> byId = new TreeMap<>();
        models.values().stream()
                .filter(model -> model.key().organization().equals(organization))
                .forEach(model -> byId.put(model.id(), model));
        return page(byId, page, Function.identity(), FinetunedModel::id);
    }

    @Override
    public synchronized long count(OrganizationId organization) {
        return models.keySet().stream()
                .filter(key -> key.organization().equals(organization))
                .count();
    }

    @Override
    public synchronized Page<Event> events(ModelKey key, PageRequest page) {
        return page(
                events.getOrDefault(key, new TreeMap<>()),
                page,
                Long::parseLong,
                event -> Long.toString(event.sequence()));
    }

    @Override
    public synchronized boolean commit(ModelChange change) {
        FinetunedModel stored = models.get(change.key());
        if (stored == null
                || !change.guard().holds(stored)
                || change.slotChange().filter(slot -> !isPossible(slot)).isPresent()) {
            return false;
        }
        models.put(change.key(), change.applyTo(stored));
        change.event().ifPresent(event -> addEvent(change.key(), event));
        change.slotChange().ifPresent(this::apply);
        return true;
    }

    @Override
    public synchronized boolean delete(Deletion deletion) {
        ModelKey key = deletion.deleted().key();
        FinetunedModel stored = models.get(key);
        if (stored == null
                || !deletion.guard().holds(stored)
                || deletion.slotChange().filter(slot -> !isPossible(slot)).isPresent()) {
            return false;
        }
        models.remove(key);
        deleted.put(key, deletion.deleted());
        addEvent(key, deletion.event());
        deletion.slotChange().ifPresent(this::apply);
        return true;
    }

    @Override
    public synchronized Optional<DeletedModel> findDeleted(ModelKey key) {
        return Optional.ofNullable(deleted.get(key));
    }

    @Override
    public synchronized void postpone(DeletedModel postponed) {
        deleted.replace(postponed.key(), postponed);
    }

    @Override
    public synchronized boolean removeHistory(ModelKey key) {
        boolean noEvents = events.remove(key) == null;
        boolean noMetrics = metrics.remove(key) == null;
        return noEvents && noMetrics;
    }

    @Override
    public synchronized void forget(ModelKey key) {
        deleted.remove(key);
    }

    @Override
    public synchronized Map<Integer, SlotHolder> slots() {
        return new TreeMap<>(slots);
    }

    @Override
    public synchronized void freeSlot(int slot, SlotHolder holder) {
        slots.remove(slot, holder);
    }

    @Override
    public synchronized void put(ModelKey model, int attempt, StepMetrics step) {
        metrics.computeIfAbsent(model, key -> new TreeMap<>()).put(position(attempt, step.step()), step);
    }

    @Override
    public synchronized Page<StepMetrics> list(ModelKey model, int attempt, PageRequest page) {
        NavigableMap<String, StepMetrics> all = metrics.getOrDefault(model, new TreeMap<>());
        return page(
                all.subMap(position(attempt, 0), true, position(attempt, Integer.MAX_VALUE), true),
                page,
                step -> position(attempt, Integer.parseInt(step)),
                step -> Integer.toString(step.step()));
    }

    @Override
    public synchronized List<WorkItem> due(WorkKind kind, Instant until, int limit) {
        return items(kind)
                .filter(item -> !item.at().isAfter(until))
                .sorted(Comparator.comparing(WorkItem::at).thenComparing(WorkItem::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int countDueBefore(WorkKind kind, Instant before, int limit) {
        return (int) items(kind)
                .filter(item -> item.at().isBefore(before))
                .limit(limit)
                .count();
    }

    public synchronized Optional<Event> lastEvent(ModelKey key) {
        return Optional.ofNullable(events.get(key))
                .map(history -> history.lastEntry().getValue());
    }

    /** What no write of the domain does: the row disappears, and its slot stays. */
    public synchronized void loseModel(ModelKey key) {
        models.remove(key);
        events.remove(key);
    }

    /** What no write of the domain does: a whole row is written, whether there is one or not. */
    public synchronized void overwrite(FinetunedModel model) {
        models.put(model.key(), model);
    }

    private Stream<WorkItem> items(WorkKind kind) {
        Stream<WorkItem> live = models.values().stream()
                .flatMap(model -> model.work().stream()
                        .filter(work -> work.kind() == kind)
                        .map(work -> new WorkItem(Subject.MODEL, model.key().organization(), model.id(), work.at())));
        Stream<WorkItem> gone = deleted.values().stream()
                .filter(row -> kind == WorkKind.CLEANUP)
                .map(row -> new WorkItem(
                        Subject.DELETED_MODEL,
                        row.key().organization(),
                        row.key().id(),
                        row.workAt()));
        return Stream.concat(live, gone);
    }

    private void addEvent(ModelKey key, Event event) {
        if (events.computeIfAbsent(key, unused -> new TreeMap<>()).put(event.sequence(), event) != null) {
            throw new IllegalStateException("event " + event.sequence() + " of " + key.id() + " is written twice");
        }
    }

    private boolean isPossible(SlotChange change) {
        return switch (change.kind()) {
            case TAKE -> !slots.containsKey(change.slot());
            case FREE -> change.holder().equals(slots.get(change.slot()));
        };
    }

    private void apply(SlotChange change) {
        switch (change.kind()) {
            case TAKE -> slots.put(change.slot(), change.holder());
            case FREE -> slots.remove(change.slot());
        }
    }

    private static List<Object> position(RequestIdentity request) {
        return List.of(request.organization(), request.kind(), request.value());
    }

    private static String position(int attempt, int step) {
        return "%04d#%010d".formatted(attempt, step);
    }

    private static <K, V> Page<V> page(
            NavigableMap<K, V> all, PageRequest request, Function<String, K> key, Function<V, String> position) {
        NavigableMap<K, V> ordered = request.order() == Order.ASCENDING ? all : all.descendingMap();
        NavigableMap<K, V> rest = request.after()
                .map(Cursor::position)
                .map(key)
                .map(after -> ordered.tailMap(after, false))
                .orElse(ordered);
        List<V> found = new ArrayList<>(
                rest.values().stream().limit(request.size() + 1L).toList());
        return Page.of(found, request.size(), position);
    }
}
