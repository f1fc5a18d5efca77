package dev.retune.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire dialect as far as a body is wrong as a whole. */
final class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"text\"",
                "1",
                "null",
                "{",
                "{}}",
                "{} {}",
                "{} x",
                "{'a': 1}",
                "{\"a\": 1,}",
                "{a: 1}",
                "{\"a\": 1, \"a\": 1}",
                "{\"a\": {\"b\": 1, \"b\": null}}",
                "{\"a\": NaN}",
                "{\"a\": Infinity}",
                "{\"a\": -Infinity}",
                "{\"a\": +1}",
                "{\"a\": 01}",
                "{\"a\": .5}",
                "{\"a\": 5.}",
                "{\"a\": 0x10}",
                "{\"a\": \"\n\"}",
                "{\"a\": \"\\x\"}",
                "{\"a\": 1} // comment",
                "\uFEFF{}"
            })
    void whatIsNotOneStrictJsonObjectIsRefusedInASentence(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(e.getMessage())
                    .startsWith("the request body ")
                    .doesNotContain("com.fasterxml", "StreamRead", "JsonRead", "JsonParser", "enable", "\n", "Source:");
        });
    }

    @Test
    void aDuplicateNameIsNamedByItsPath() {
        assertThatThrownBy(() -> read("{\"settings\": 1,\n \"settings\": 2}"))
                .hasMessage("the request body gives settings more than once at line 2, column 2");
        assertThatThrownBy(() -> read("{\"a\": [{}, {\"b\": 1, \"b\": 2}]}"))
                .hasMessageStartingWith("the request body gives a[1].b more than once");
    }

    @Test
    void aNameIsShownWithoutWhatCannotBePrintedAndNotWhole() {
        assertThatThrownBy(() -> read("{\"\\ud800\\u0000\": 1, \"\\ud800\\u0000\": 2}"))
                .hasMessageContaining("gives \uFFFD\uFFFD more than once");
        String name = "\"" + "x".repeat(40_000) + "\": 1";
        assertThatThrownBy(() -> read("{" + name + ", " + name + "}"))
                .hasMessageContaining("gives " + "x".repeat(64) + "\u2026 more than once");
    }

    @Test
    void whatFollowsTheObjectIsSaidToBeThere() {
        assertThatThrownBy(() -> read("{} [1]"))
                .hasMessage("the request body goes on after its JSON object at line 1, column 4");
    }

    /** Each bucket of a hash table has the same names. */
    @Test
    void namesThatCollideAreReadLikeOthers() {
        StringBuilder fields = new StringBuilder("{\"name\": \"x\"");
        for (int i = 0; i < 4096; i++) {
            fields.append(", \"");
            for (int bit = 0; bit < 12; bit++) {
                fields.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            fields.append("\": 1");
        }

        assertThat(read(fields.append('}').toString()).has("name")).isTrue();
    }

    @Test
    void nestingEndsAt32Levels() {
        read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}");
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("nests deeper than 32 levels");
    }

    @Test
    void aBodyIsUtf8() {
        assertThatThrownBy(() -> Json.readObject("{\"name\": \"\u00e9\"}".getBytes(ISO_8859_1)))
                .isInstanceOf(ApiException.class)
                .hasMessage("the request body is not UTF-8");
        byte[] overlong = {'{', (byte) 0xC0, (byte) 0xAF, '}'};
        assertThatThrownBy(() -> Json.readObject(overlong)).hasMessage("the request body is not UTF-8");
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        assertThatThrownBy(() -> Json.readObject(surrogate)).hasMessage("the request body is not UTF-8");
    }

    @Test
    void aNumberOfAThousandDigitsIsRefusedBeforeItCostsTime() {
        assertThatThrownBy(() -> read("{\"a\": " + "9".repeat(100_000) + "}"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("number too long");
    }

    @Test
    void aShortTokenIsShownAndALongOneIsNot() {
        assertThatThrownBy(() -> read("{\"api_key\": None}")).hasMessageContaining("Unrecognized token 'None'");
        assertThatThrownBy(() -> read("{\"api_key\": " + "k3y".repeat(10) + "}"))
                .hasMessageContaining("Unrecognized token")
                .hasMessageContaining("at line 1")
                .hasMessageNotContaining("k3yk3y");
    }

    @Test
    void whatIsAbsentIsNotWritten() {
        record Answer(Optional<String> failureReason, Optional<Instant> completedAt, String modelName) {}

        assertThat(Json.write(new Answer(Optional.empty(), Optional.empty(), "x")))
                .isEqualTo("{\"model_name\":\"x\"}");
        assertThat(Json.write(new Answer(Optional.of("r"), Optional.of(Instant.parse("2026-01-01T00:00:00.5Z")), "x")))
                .contains("\"completed_at\":\"2026-01-01T00:00:00.500Z\"", "\"failure_reason\":\"r\"");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        record Step(int stepNumber, Optional<String> reason) {}

        Step step = new Step(3, Optional.of("x"));
        assertThat(Json.read(Json.write(step), Step.class)).isEqualTo(step);
        assertThat(Json.read("{\"step_number\": 3, \"else\": []}", Step.class))
                .isEqualTo(new Step(3, Optional.empty()));
        assertThatThrownBy(() -> Json.read("{", Step.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Json.write(Map.of())).isEqualTo("{}");
    }

    private static JsonObject read(String body) {
        return Json.readObject(body.getBytes(UTF_8));
    }
}
