package dev.retune.dataset.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.dataset.InvalidExampleException;
import dev.retune.dataset.UploadedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Rows as JSON Lines: one object on each line; blank lines do not count. */
final class JsonLines implements Iterator<UploadedRow> {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final LineReader lines;
    private final JsonExamples examples;
    private long line;
    private Optional<String> next = Optional.empty();

    JsonLines(UploadText text, JsonExamples examples) {
        this.lines = new LineReader(text.reader(), UploadText.LONGEST_LINE);
        this.line = text.firstLine() - 1;
        this.examples = examples;
    }

    @Override
    public boolean hasNext() {
        try {
            boolean more = true;
            while (more && next.filter(row -> !row.isBlank()).isEmpty()) {
                next = lines.next();
                line++;
                more = next.isPresent();
            }
            return next.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public UploadedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String row = next.orElseThrow();
        next = Optional.empty();
        return read(row);
    }

    private UploadedRow read(String row) {
        if (row.length() > UploadText.LONGEST_LINE) {
            return malformed("the line has more than " + UploadText.LONGEST_LINE + " characters");
        }
        if (UploadText.isUndecodable(row)) {
            return new UploadedRow.IncorrectlyEncoded(line);
        }
        try {
            JsonNode node = MAPPER.readTree(row);
            return node.isObject()
                    ? new UploadedRow.Valid(line, examples.read(node))
                    : malformed("the line is not a JSON object");
        } catch (InvalidExampleException e) {
            return malformed(e.getMessage());
        } catch (StreamConstraintsException e) {
            return malformed("the line is JSON of an extraordinary depth or length");
        } catch (JsonProcessingException e) {
            return malformed("the line is not valid JSON");
        }
    }

    private UploadedRow malformed(String reason) {
        return new UploadedRow.Malformed(line, reason);
    }
}
