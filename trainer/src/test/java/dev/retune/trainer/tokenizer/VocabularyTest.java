package dev.retune.trainer.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VocabularyTest {
    @Test
    void isFoundAmongEverythingElse() throws IOException {
        assertThat(read("""
                        {"version": "1.0", "vocab": {"not": 1}, "added_tokens": [{"id": 0, "model": {"vocab": {}}}],
                         "model": {"type": "WordPiece", "decoder": {"vocab": 3}, "vocab": {"[PAD]": 0, "##\\u00e9": 7}},
                         "vocab": {"nor": 2}}
                        """)).isEqualTo(Map.of("[PAD]", 0, "##é", 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "3",
                "{}",
                "{\"model\": {}}",
                "{\"model\": [{\"vocab\": {}}]}",
                "{\"model\": {\"vocab\": 1}}"
            })
    void aFileWithoutOneIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class).hasMessageContaining("no model.vocab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\": {\"vocab\": {\"a\": \"b\"}}}", "{\"model\": {\"vocab\": {\"a\": 1"})
    void aBrokenOneIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    private static Map<String, Integer> read(String json) throws IOException {
        return Vocabulary.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
