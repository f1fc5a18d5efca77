package dev.retune.dataset.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.dataset.UploadedRows;

/** Examples as JSON Lines: one object with {@code text} and {@code label} on each line; blank lines do not count. */
final class JsonLines {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLines() {}

    static UploadedRows read(String text) {
        RowCollector rows = new RowCollector();
        long line = 0;
        int start = 0;
        while (start < text.length()) {
            line++;
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            readLine(line, text.substring(start, stop), rows);
            start = stop + 1;
        }
        return rows.rows();
    }

    private static void readLine(long line, String row, RowCollector rows) {
        if (row.isBlank()) {
            return;
        }
        if (DecodedUpload.isUndecodable(row)) {
            rows.incorrectlyEncoded(line);
            return;
        }
        try {
            JsonNode node = MAPPER.readTree(row);
            if (node.isObject()) {
                readObject(line, node, rows);
            } else {
                rows.malformed(line, "the line is not a JSON object");
            }
        } catch (StreamConstraintsException e) {
            rows.malformed(line, "the line is JSON of an extraordinary depth or length");
        } catch (JsonProcessingException e) {
            rows.malformed(line, "the line is not valid JSON");
        }
    }

    private static void readObject(long line, JsonNode object, RowCollector rows) {
        JsonNode text = object.path("text");
        JsonNode label = object.path("label");
        if (text.isMissingNode() || text.isNull()) {
            rows.malformed(line, "text is missing");
        } else if (label.isMissingNode() || label.isNull()) {
            rows.malformed(line, "label is missing");
        } else if (!text.isTextual()) {
            rows.malformed(line, "text must be a string");
        } else if (!label.isTextual()) {
            rows.malformed(line, "label must be a string");
        } else {
            rows.example(line, text.textValue(), label.textValue());
        }
    }
}
