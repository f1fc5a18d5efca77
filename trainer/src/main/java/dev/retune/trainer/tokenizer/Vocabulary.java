package dev.retune.trainer.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads the vocabulary out of a Hugging Face {@code tokenizer.json}. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Token to id. */
    public static Map<String, Integer> read(InputStream tokenizerJson) throws IOException {
        JsonNode tokens =
                new ObjectMapper().readTree(tokenizerJson).path("model").path("vocab");
        if (!tokens.isObject()) {
            throw new IOException("the tokenizer file has no model.vocab");
        }
        Map<String, Integer> vocabulary = new HashMap<>();
        tokens.properties()
                .forEach(
                        token -> vocabulary.put(token.getKey(), token.getValue().intValue()));
        return vocabulary;
    }
}
