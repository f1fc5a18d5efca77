package dev.retune.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.Violations;
import dev.retune.model.BaseType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire dialect, field by field. */
final class JsonObjectTest {
    private final Violations violations = new Violations();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":{\"d\":1,\"c\":[1.5,true]},\"a\":\"x\"}",
                "{ \"a\": \"\\u0078\", \"b\": {\"c\": [1.50, true], \"d\": 1.0} }"
            })
    void theCanonicalFormDependsOnContentAlone(String json) {
        assertThat(Json.readObject(json.getBytes(UTF_8)).canonical())
                .isEqualTo("{\"a\":\"x\",\"b\":{\"c\":[1.5,true],\"d\":1}}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 5",
        "-3, -3",
        "1.0, 1",
        "-0.0, 0",
        "1e1, 10",
        "1E+1, 10",
        "100e-2, 1",
        "0e999999999, 0",
        "2147483647, 2147483647",
        "-2147483648, -2147483648",
        "2147483647.000, 2147483647"
    })
    void anIntegerIsWholeHoweverItIsWritten(String written, int value) {
        assertThat(field(written).integer("x", violations)).contains(value);
        assertNoViolation();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.9",
                "1e-1",
                "1e-999999999",
                "2147483648",
                "-2147483649",
                "1e10",
                "1e999999999",
                "-1e999999999",
                "1e99999999999",
                "-1.5E+99999999999999999999",
                "1e-99999999999",
                "99999999999999999999999",
                "\"5\"",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"NaN\""
            })
    void whatIsNoIntegerIsAProblemThatNamesTheField(String written) {
        assertThat(field(written).integer("x", violations)).isEmpty();
        assertViolation("x must be an integer of 32 bits");
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 0.01",
        "1, 1",
        "1e-2, 0.01",
        "1e-999999999, 0",
        "-1.5E-99999999999999999999, 0",
        "0.0e99999999999, 0",
        "1e-400, 0",
        "-0.5, -0.5",
        "1e-130, 1e-130",
        "4.9e-324, 0"
    })
    void aNumberIsADoubleAndOneTooSmallIsZero(String written, double value) {
        assertThat(field(written).number("x", violations)).contains(value);
        assertNoViolation();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e309",
                "-1e309",
                "1e999999999",
                "-1E+99999999999",
                "\"0.01\"",
                "\"Infinity\"",
                "\"NaN\"",
                "false",
                "[1]"
            })
    void whatIsNoFiniteNumberIsAProblemThatNamesTheField(String written) {
        assertThat(field(written).number("x", violations)).isEmpty();
        assertViolation("x must be a number that a double can hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}"})
    void whatIsNoStringIsAProblemThatNamesTheField(String written) {
        assertThat(field(written).string("x", violations)).isEmpty();
        assertViolation("x must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\u0000b\"", "\"\\ud83d\"", "\"\\ude80\\ud83d\"", "\"a\\udc00\""})
    void aStringHasNoNulAndNoHalvesOfPairs(String written) {
        assertThat(field(written).string("x", violations)).isEmpty();
        assertViolation("x must not contain NUL or half of a surrogate pair");
    }

    @Test
    void aWholePairIsAStringLikeAnyOther() {
        assertThat(field("\"\\ud83d\\ude80\"").string("x", violations)).contains("\uD83D\uDE80");
        assertNoViolation();
    }

    @Test
    void stringsAreCheckedOneByOne() {
        assertThat(field("[\"a\", \"b\"]").strings("x", violations).orElseThrow())
                .containsExactly("a", "b");
        assertNoViolation();
        field("[\"a\", 1, null]").strings("x", violations);
        assertViolation("x[1] must be a string; x[2] must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "{}", "1"})
    void whatIsNoArrayIsAProblemThatNamesTheField(String written) {
        assertThat(field(written).strings("x", violations)).isEmpty();
        assertViolation("x must be an array of strings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "[]", "1", "true"})
    void whatIsNoObjectIsAProblemThatNamesTheField(String written) {
        assertThat(field(written).object("x", violations)).isEmpty();
        assertViolation("x must be an object");
    }

    @Test
    void aFieldInsideIsNamedByItsWholePath() {
        JsonObject settings = Json.readObject(
                        "{\"settings\": {\"hyperparameters\": {\"train_epochs\": \"5\"}}}".getBytes(UTF_8))
                .object("settings", violations)
                .orElseThrow();
        settings.object("hyperparameters", violations).orElseThrow().integer("train_epochs", violations);

        assertViolation("settings.hyperparameters.train_epochs must be an integer of 32 bits");
    }

    @Test
    void anEnumValueIsOneOfItsNamesAndUnspecifiedIsAbsent() {
        assertThat(baseType("\"BASE_TYPE_CHAT\"")).contains(BaseType.CHAT);
        assertThat(baseType("\"BASE_TYPE_UNSPECIFIED\"")).isEmpty();
        assertThat(baseType("null")).isEmpty();
        assertNoViolation();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"CHAT\"", "\"BASE_TYPE_chat\"", "\"BASE_TYPE_\"", "\"\"", "4", "{}"})
    void anUnknownEnumValueIsAProblemThatListsTheNames(String written) {
        assertThat(baseType(written)).isEmpty();
        assertViolation("x must be one of BASE_TYPE_GENERATIVE, BASE_TYPE_CLASSIFICATION, BASE_TYPE_RERANK, "
                + "BASE_TYPE_CHAT");
    }

    @Test
    void nullIsAbsentWhateverIsExpected() {
        for (BiFunction<JsonObject, Violations, Optional<?>> read :
                List.<BiFunction<JsonObject, Violations, Optional<?>>>of(
                        (object, found) -> object.string("x", found),
                        (object, found) -> object.integer("x", found),
                        (object, found) -> object.number("x", found),
                        (object, found) -> object.strings("x", found),
                        (object, found) -> object.object("x", found))) {
            assertThat(read.apply(field("null"), violations)).isEmpty();
            assertThat(read.apply(Json.readObject("{}".getBytes(UTF_8)), violations))
                    .isEmpty();
        }
        assertNoViolation();
        assertThat(field("null").has("x")).isFalse();
        assertThat(field("0").has("x")).isTrue();
    }

    @Test
    void whatNobodyAsksForIsNeverLookedAt() {
        JsonObject object = Json.readObject(
                "{\"status\": 5, \"created_at\": [1e99999999999], \"trian_epochs\": {}, \"name\": \"x\"}"
                        .getBytes(UTF_8));

        assertThat(object.string("name", violations)).contains("x");
        assertNoViolation();
    }

    private Optional<BaseType> baseType(String written) {
        return field(written).constant("x", BaseType.PREFIX, BaseType.class, violations);
    }

    private void assertNoViolation() {
        assertThatCode(violations::throwIfAny).doesNotThrowAnyException();
    }

    private void assertViolation(String message) {
        assertThatThrownBy(violations::throwIfAny).hasMessage(message);
    }

    private static JsonObject field(String written) {
        return Json.readObject(("{\"x\": " + written + "}").getBytes(UTF_8));
    }
}
