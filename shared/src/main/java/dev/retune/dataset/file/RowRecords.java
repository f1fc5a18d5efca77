package dev.retune.dataset.file;

import dev.retune.dataset.Conversation;
import dev.retune.dataset.Conversation.Message;
import dev.retune.dataset.Conversation.Speaker;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.Example;
import dev.retune.dataset.LabeledText;
import dev.retune.dataset.MultiLabeledText;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.PromptCompletion;
import dev.retune.dataset.RankedPassages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Prepared rows as records of Avro, and back. */
final class RowRecords {
    private RowRecords() {}

    static GenericRecord write(PreparedRow row, Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        write(row.example(), record);
        row.kept().forEach(record::put);
        return record;
    }

    private static void write(Example example, GenericRecord record) {
        if (example instanceof LabeledText labeled) {
            record.put("text", labeled.text());
            record.put("label", labeled.label());
        } else if (example instanceof MultiLabeledText labeled) {
            record.put("text", labeled.text());
            record.put("label", labeled.labels());
        } else if (example instanceof RankedPassages ranked) {
            record.put("query", ranked.query());
            record.put("relevant_passages", ranked.relevantPassages());
            record.put("hard_negatives", ranked.hardNegatives());
        } else if (example instanceof Conversation conversation) {
            Schema message = record.getSchema().getField("messages").schema().getElementType();
            record.put(
                    "messages",
                    conversation.messages().stream()
                            .map(said -> write(said, message))
                            .toList());
        } else {
            PromptCompletion pair = (PromptCompletion) example;
            record.put("prompt", pair.prompt());
            record.put("completion", pair.completion());
        }
    }

    private static GenericRecord write(Message message, Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        record.put("role", message.speaker().wireName());
        record.put("content", message.content());
        return record;
    }

    static PreparedRow read(GenericRecord record) {
        DatasetType type = RowSchemas.typeOf(record.getSchema());
        Map<String, String> kept = new HashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            if (!type.requiredFields().contains(field.name()) && record.get(field.pos()) != null) {
                kept.put(field.name(), record.get(field.pos()).toString());
            }
        }
        return new PreparedRow(example(type, record), kept);
    }

    private static Example example(DatasetType type, GenericRecord record) {
        return switch (type) {
            case SINGLE_LABEL_CLASSIFICATION -> new LabeledText(text(record, "text"), text(record, "label"));
            case MULTI_LABEL_CLASSIFICATION -> new MultiLabeledText(text(record, "text"), texts(record, "label"));
            case RERANKER ->
                new RankedPassages(
                        text(record, "query"), texts(record, "relevant_passages"), texts(record, "hard_negatives"));
            case CHAT ->
                new Conversation(((List<?>) record.get("messages"))
                        .stream()
                                .map(GenericRecord.class::cast)
                                .map(RowRecords::message)
                                .toList());
            case PROMPT_COMPLETION -> new PromptCompletion(text(record, "prompt"), text(record, "completion"));
        };
    }

    private static Message message(GenericRecord record) {
        return new Message(Speaker.of(text(record, "role")).orElseThrow(), text(record, "content"));
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static List<String> texts(GenericRecord record, String field) {
        return ((List<?>) record.get(field)).stream().map(String::valueOf).toList();
    }
}
