package dev.retune.dynamodb;

import dev.retune.work.WorkIndex;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkItem.Subject;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The sparse index over the rows that have {@link WorkAttributes}. */
public final class DynamoDbWorkIndex implements WorkIndex {
    private static final Map<String, Subject> SUBJECTS = Map.of(
            Keys.MODEL, Subject.MODEL,
            Keys.DELETED_MODEL, Subject.DELETED_MODEL,
            Keys.DATASET, Subject.DATASET);

    private final Table table;

    public DynamoDbWorkIndex(Table table) {
        this.table = table;
    }

    @Override
    public List<WorkItem> due(WorkKind kind, Instant until, int limit) {
        return table.query(query(kind, "<=", until), Map.of(), limit).stream()
                .map(DynamoDbWorkIndex::read)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public int countDueBefore(WorkKind kind, Instant before, int limit) {
        return table.count(query(kind, "<", before), limit);
    }

    private QueryRequest.Builder query(WorkKind kind, String comparison, Instant bound) {
        return QueryRequest.builder()
                .tableName(table.name())
                .indexName(WorkAttributes.INDEX)
                .keyConditionExpression("work_kind = :kind AND work_at " + comparison + " :bound")
                .expressionAttributeValues(Map.of(
                        ":kind", AttributeValue.fromS(kind.name()),
                        ":bound", AttributeValue.fromS(Timestamps.write(bound))));
    }

    private static Optional<WorkItem> read(Item item) {
        String sort = item.string(Keys.SORT);
        return SUBJECTS.entrySet().stream()
                .filter(subject -> sort.startsWith(subject.getKey()))
                .map(subject -> new WorkItem(
                        subject.getValue(),
                        Keys.organizationOf(item.string(Keys.PARTITION)),
                        sort.substring(subject.getKey().length()),
                        item.instant(WorkAttributes.AT)))
                .findFirst();
    }
}
