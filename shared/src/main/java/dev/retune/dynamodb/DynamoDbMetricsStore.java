package dev.retune.dynamodb;

import dev.retune.metrics.MetricsStore;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.ModelKey;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Evaluations beside the model's events. */
public final class DynamoDbMetricsStore implements MetricsStore {
    private final Table table;

    public DynamoDbMetricsStore(Table table) {
        this.table = table;
    }

    @Override
    public void put(ModelKey model, int attempt, StepMetrics metrics) {
        table.put(item(model, attempt, metrics), Condition.none());
    }

    @Override
    public Page<StepMetrics> list(ModelKey model, int attempt, PageRequest page) {
        Optional<String> after = page.after()
                .map(cursor -> Keys.step(model, attempt, Integer.parseInt(cursor.position()))
                        .sort());
        List<StepMetrics> found =
                table.query(Keys.historyOf(model), Keys.stepsOf(attempt), page.order(), after, page.size() + 1).stream()
                        .map(DynamoDbMetricsStore::read)
                        .toList();
        return Page.of(found, page.size(), metrics -> Integer.toString(metrics.step()));
    }

    static Item item(ModelKey model, int attempt, StepMetrics metrics) {
        Item values = Item.nested();
        metrics.values().forEach(values::put);
        return Item.of(Keys.step(model, attempt, metrics.step()))
                .put("step", metrics.step())
                .put("created_at", metrics.createdAt())
                .put("metrics", values);
    }

    static StepMetrics read(Item item) {
        Item nested = item.nested("metrics");
        Map<String, Double> values = new TreeMap<>();
        nested.attributes().keySet().forEach(name -> values.put(name, nested.number(name)));
        return new StepMetrics(item.integer("step"), item.instant("created_at"), values);
    }
}
