package dev.retune.dataset.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.dataset.Conversation;
import dev.retune.dataset.Conversation.Message;
import dev.retune.dataset.Conversation.Speaker;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.Example;
import dev.retune.dataset.InvalidExampleException;
import dev.retune.dataset.LabeledText;
import dev.retune.dataset.MultiLabeledText;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.PromptCompletion;
import dev.retune.dataset.RankedPassages;
import dev.retune.dataset.ReadingOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows that are JSON objects. What nobody asks for is ignored. */
final class JsonExamples {
    private static final int LONGEST_NAMED = 100;

    private final DatasetType type;
    private final ReadingOptions options;

    JsonExamples(DatasetType type, ReadingOptions options) {
        this.type = type;
        this.options = options;
    }

    /** @throws InvalidExampleException if it is no example */
    PreparedRow read(JsonNode row) {
        return new PreparedRow(example(row), kept(row));
    }

    private Example example(JsonNode row) {
        return switch (type) {
            case SINGLE_LABEL_CLASSIFICATION -> {
                String text = text(row, "text", "text");
                yield new LabeledText(text, text(row, "label", "label").strip());
            }
            case MULTI_LABEL_CLASSIFICATION -> {
                String text = text(row, "text", "text");
                yield new MultiLabeledText(
                        text, texts(row, "label").stream().map(String::strip).toList());
            }
            case RERANKER -> {
                String query = text(row, "query", "query");
                List<String> relevant = texts(row, "relevant_passages");
                yield new RankedPassages(
                        query, relevant, isAbsent(row, "hard_negatives") ? List.of() : texts(row, "hard_negatives"));
            }
            case CHAT -> new Conversation(messages(row));
            case PROMPT_COMPLETION -> {
                String prompt = text(row, "prompt", "prompt");
                yield new PromptCompletion(prompt, text(row, "completion", "completion"));
            }
        };
    }

    private static List<Message> messages(JsonNode row) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : list(row, "messages", "objects")) {
            String place = "messages[" + messages.size() + "]";
            if (!message.isObject()) {
                throw new InvalidExampleException(place + " must be an object");
            }
            String role = text(message, "role", place + ".role");
            Speaker speaker = Speaker.of(role.strip())
                    .orElseThrow(() -> new InvalidExampleException(
                            "extra speaker in example: " + role.substring(0, Math.min(LONGEST_NAMED, role.length()))));
            messages.add(new Message(speaker, text(message, "content", place + ".content")));
        }
        return messages;
    }

    private Map<String, String> kept(JsonNode row) {
        Map<String, String> kept = new HashMap<>();
        for (String field : options.preservedFields()) {
            if (!isAbsent(row, field)) {
                JsonNode value = row.get(field);
                kept.put(field, value.isTextual() ? value.textValue() : value.toString());
            } else if (options.keepFields().contains(field)) {
                throw missing(field);
            }
        }
        return kept;
    }

    private static String text(JsonNode object, String field, String place) {
        if (isAbsent(object, field)) {
            throw missing(place);
        }
        JsonNode value = object.get(field);
        if (!value.isTextual()) {
            throw new InvalidExampleException(place + " must be a string");
        }
        return value.textValue();
    }

    private static List<String> texts(JsonNode object, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list(object, field, "strings")) {
            if (!text.isTextual()) {
                throw new InvalidExampleException(field + " must be a list of strings");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private static JsonNode list(JsonNode object, String field, String ofWhat) {
        if (isAbsent(object, field)) {
            throw missing(field);
        }
        JsonNode list = object.get(field);
        if (!list.isArray()) {
            throw new InvalidExampleException(field + " must be a list of " + ofWhat);
        }
        return list;
    }

    private static boolean isAbsent(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isMissingNode() || value.isNull();
    }

    private static InvalidExampleException missing(String field) {
        return new InvalidExampleException(field + " is missing");
    }
}
