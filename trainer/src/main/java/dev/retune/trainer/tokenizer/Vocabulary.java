package dev.retune.trainer.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads the vocabulary out of a Hugging Face {@code tokenizer.json}. */
public final class Vocabulary {
    /** BERT has as many; no other number is refused. */
    private static final int TOKENS = 30_522;

    private Vocabulary() {}

    /** Token to id. As a stream, because a tree of it takes longer than all the rest of a tokenizer's start. */
    public static Map<String, Integer> read(InputStream tokenizerJson) throws IOException {
        JsonFactory json = JsonFactory.builder()
                // Each name is there once, so that to look it up in a table of names is work for nothing.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        try (JsonParser parser = json.createParser(tokenizerJson)) {
            parser.nextToken();
            if (!enter("model", parser) || !enter("vocab", parser)) {
                throw new IOException("the tokenizer file has no model.vocab");
            }
            Map<String, Integer> vocabulary = new HashMap<>(2 * TOKENS);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String token = parser.currentName();
                parser.nextToken();
                vocabulary.put(token, parser.getIntValue());
            }
            return vocabulary;
        }
    }

    /** From the start of an object to the start of the object in its field {@code name}; false if there is none. */
    private static boolean enter(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(name);
            parser.nextToken();
            if (found) {
                return parser.currentToken() == JsonToken.START_OBJECT;
            }
            parser.skipChildren();
        }
        return false;
    }
}
