package dev.retune.local.stepfunctions.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Compares values with recorded ones. The recording has words in place of what differs from run to run (the names of
 * functions, times), and AWS's metadata about the HTTP call to Lambda, which the embedded runtime does not make.
 */
final class Recorded {
    private static final Set<String> PLACEHOLDERS = Set.of("lambda_function_name", "date", "timestamp");
    private static final Set<String> HTTP_METADATA = Set.of("SdkHttpMetadata", "SdkResponseMetadata");

    private Recorded() {}

    static boolean matches(JsonNode recorded, JsonNode actual) {
        if (recorded instanceof TextNode text && PLACEHOLDERS.contains(text.asText())) {
            return actual.isTextual();
        }
        if (recorded.isNumber() && actual.isNumber()) {
            return recorded.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        if (recorded instanceof ObjectNode object && actual.isObject()) {
            return matchesObject(object.deepCopy().without(HTTP_METADATA), actual);
        }
        if (recorded.isArray() && actual.isArray()) {
            Iterator<JsonNode> others = actual.iterator();
            for (JsonNode element : recorded) {
                if (!others.hasNext() || !matches(element, others.next())) {
                    return false;
                }
            }
            return !others.hasNext();
        }
        return recorded.equals(actual);
    }

    private static boolean matchesObject(ObjectNode recorded, JsonNode actual) {
        for (Map.Entry<String, JsonNode> entry : recorded.properties()) {
            if (!actual.has(entry.getKey()) || !matches(entry.getValue(), actual.get(entry.getKey()))) {
                return false;
            }
        }
        return recorded.size() == actual.size();
    }
}
