package dev.retune.trainer.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPieceTokenizerTest {
    private static final WordPieceTokenizer TINY = new WordPieceTokenizer(Map.of(
            "[UNK]", 0, "[CLS]", 1, "[SEP]", 2, "un", 3, "##aff", 4, "##able", 5, "a", 6, "##b", 7, ",", 8, "cafe", 9));

    @Test
    void aWordIsCutIntoTheLongestPiecesFromTheLeft() {
        assertThat(TINY.tokenize("unaffable", 9)).containsExactly(1, 3, 4, 5, 2);
    }

    @Test
    void aWordThatDoesNotWorkOutIsUnknownAsAWhole() {
        assertThat(TINY.tokenize("unaffzz a", 9)).containsExactly(1, 0, 6, 2);
    }

    @Test
    void caseAndAccentsAreDroppedAndPunctuationStandsAlone() {
        assertThat(TINY.tokenize("CAFÉ,a", 9)).containsExactly(1, 9, 8, 6, 2);
    }

    @Test
    void aWordOfAHundredCodePointsIsLookedUpAndALongerOneIsNot() {
        assertThat(TINY.tokenize("a" + "b".repeat(99), 200)).hasSize(102);
        assertThat(TINY.tokenize("a" + "b".repeat(100), 200)).containsExactly(1, 0, 2);
    }

    @Test
    void whatIsTooLongIsCutAndStillEnds() {
        assertThat(TINY.tokenize("a a a a a", 4)).containsExactly(1, 6, 6, 2);
        assertThat(TINY.tokenize("unaffable", 4)).containsExactly(1, 3, 4, 2);
        assertThat(TINY.tokenize("", 4)).containsExactly(1, 2);
    }

    @Test
    void whatIsTooLongCanBeCutAtItsStart() {
        assertThat(TINY.tokenize("unaffable a , cafe", 5, Truncation.START)).containsExactly(1, 6, 8, 9, 2);
        assertThat(TINY.tokenize("a unaffable", 4, Truncation.START)).containsExactly(1, 4, 5, 2);
        assertThat(TINY.tokenize("a , cafe", 5, Truncation.START)).containsExactly(1, 6, 8, 9, 2);
        assertThat(TINY.tokenize("a", 2, Truncation.START)).containsExactly(1, 2);
        assertThat(TINY.tokenize("", 4, Truncation.START)).containsExactly(1, 2);
    }

    @Test
    void controlCharactersVanishAndEveryKindOfSpaceSeparates() {
        assertThat(TINY.tokenize("u\u0007n\u200b\ufffd\u00a0a\ta\u3000a", 9)).containsExactly(1, 3, 6, 6, 6, 2);
    }

    @Test
    void ideographsStandAloneAlsoBeyondTheBasicPlaneAndLoneSurrogatesVanish() {
        assertThat(BasicTokenizer.words("x東京\ud840\udc00y\ud800 カタ"))
                .containsExactly("x", "東", "京", "\ud840\udc00", "y", "カタ");
    }

    @Test
    void anEmojiIsAWordAndASymbolOfAsciiIsPunctuation() {
        assertThat(BasicTokenizer.words("ok🚀 $5^2 ±3")).containsExactly("ok🚀", "$", "5", "^", "2", "±3");
    }

    @Test
    void aVocabularyWithoutTheSpecialTokensIsRefused() {
        assertThatThrownBy(() -> new WordPieceTokenizer(Map.of("[CLS]", 1, "[UNK]", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[SEP]");
    }

    @Test
    void aFileWithoutAVocabularyIsRefused() {
        byte[] json = "{\"model\":{}}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Vocabulary.read(new ByteArrayInputStream(json)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.vocab");
    }

    @Test
    void theBaseModelsVocabularyGivesTheIdsThatEveryBertGives() throws IOException {
        try (InputStream json = WordPieceTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            Map<String, Integer> vocabulary = Vocabulary.read(json);
            assertThat(vocabulary).hasSize(30522);
            WordPieceTokenizer tokenizer = new WordPieceTokenizer(vocabulary);
            assertThat(tokenizer.tokenize("The quick brown fox jumps over the lazy dog.", 256))
                    .containsExactly(101, 1996, 4248, 2829, 4419, 14523, 2058, 1996, 13971, 3899, 1012, 102);
            assertThat(tokenizer.tokenize("Hello, world!", 256)).containsExactly(101, 7592, 1010, 2088, 999, 102);
        }
    }
}
