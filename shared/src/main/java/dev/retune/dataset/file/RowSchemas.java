package dev.retune.dataset.file;

import dev.retune.dataset.DatasetType;
import dev.retune.dataset.ReadingOptions;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;

/** The Avro schemas of prepared rows: the required fields of a type, then the fields that were asked to be kept. */
final class RowSchemas {
    static final String MESSAGE = "Message";

    private static final String NAMESPACE = "dev.retune.dataset";

    private RowSchemas() {}

    static Schema of(DatasetType type, ReadingOptions options) {
        FieldAssembler<Schema> fields =
                SchemaBuilder.record(name(type)).namespace(NAMESPACE).fields();
        fields = switch (type) {
            case SINGLE_LABEL_CLASSIFICATION -> fields.requiredString("text").requiredString("label");
            case MULTI_LABEL_CLASSIFICATION -> list(fields.requiredString("text"), "label");
            case RERANKER -> list(list(fields.requiredString("query"), "relevant_passages"), "hard_negatives");
            case CHAT ->
                fields.name("messages")
                        .type()
                        .array()
                        .items()
                        .record(MESSAGE)
                        .fields()
                        .requiredString("role")
                        .requiredString("content")
                        .endRecord()
                        .noDefault();
            case PROMPT_COMPLETION -> fields.requiredString("prompt").requiredString("completion");
        };
        for (String field : options.keepFields()) {
            fields = fields.requiredString(field);
        }
        for (String field : options.optionalFields()) {
            fields = fields.optionalString(field);
        }
        return fields.endRecord();
    }

    /** The type whose rows a file with {@code schema} holds. */
    static DatasetType typeOf(Schema schema) {
        return List.of(DatasetType.values()).stream()
                .filter(type -> name(type).equals(schema.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no prepared rows are of " + schema.getFullName()));
    }

    private static String name(DatasetType type) {
        return switch (type) {
            case SINGLE_LABEL_CLASSIFICATION -> "SingleLabelClassification";
            case MULTI_LABEL_CLASSIFICATION -> "MultiLabelClassification";
            case RERANKER -> "Reranker";
            case CHAT -> "Chat";
            case PROMPT_COMPLETION -> "PromptCompletion";
        };
    }

    private static FieldAssembler<Schema> list(FieldAssembler<Schema> fields, String name) {
        return fields.name(name).type().array().items().stringType().noDefault();
    }
}
