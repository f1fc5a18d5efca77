package dev.retune.local.stepfunctions.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.local.stepfunctions.json.JsonText;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesFunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $partition([1,2,3,4,5], 2)             | [[1,2],[3,4],[5]]
                    $partition([1], 2)                     | [[1]]
                    $partition([], 2)                      | []
                    $range(0, 10, 5)                       | [0,5,10]
                    $range(3, 0, -2)                       | [3,1]
                    $range(3, 4, -1)                       | []
                    $count($range(1, 1000, 1))             | 1000
                    $hash('abc', 'MD5')                    | "900150983cd24fb0d6963f7d28e17f72"
                    $hash('abc', 'SHA-1')                  | "a9993e364706816aba3e25717850c26c9cd0d89d"
                    $hash('', 'SHA-256')                   | "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                    $parse('{"a":[1,null]}').a             | [1,null]
                    $parse('null')                         | null
                    $random(7) = $random(7)                | true
                    $random() < 1                          | true
                    ($f := function($n){ $n <= 1 ? 1 : $n + $f($n - 1) }; $f(100)) | 5050
                    $count($split($uuid(), '-'))           | 5
                    $uuid() = $uuid()                      | false
                    """)
    void giveWhatAwsDocuments(String expression, String result) throws EvaluationException {
        assertThat(JsonText.write(evaluate(expression))).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $partition([1], 0)      | $partition needs a chunk size of at least 1, not 0
                    $partition(1, 1)        | $partition needs an array as argument 1
                    $partition([1], 1.5)    | $partition needs an integer as argument 2, not 1.5
                    $range(0, 1, 0)         | $range needs a step other than 0
                    $range(0, 1000, 1)      | $range makes at most 1000 numbers, not 1001
                    $hash('a', 'CRC')       | $hash knows the algorithms MD5, SHA-1, SHA-256, SHA-384 and SHA-512, not CRC
                    $parse('{')             | $parse cannot read JSON
                    $parse('1 2')           | $parse cannot read JSON
                    """)
    void sayWhatTheyNeed(String expression, String problem) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("threw an error during evaluation.")
                .hasMessageContaining(problem);
    }

    @Test
    void uuidsHaveTheVersionAndVariantOfRandomOnes() {
        assertThat(RandomUuid.next(new Random(1)))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}");
    }

    @Test
    void nullIsNotUndefined() throws EvaluationException {
        assertThat(evaluate("$states.input.absent")).isNull();
        assertThat(evaluate("$exists($states.input.absent)")).isEqualTo(true);
        assertThat(evaluate("$variable")).isNull();
        assertThatThrownBy(() -> evaluate("$states.input.other"))
                .hasMessage(
                        "The JSONata expression '$states.input.other' specified for the field 'Output' returned nothing"
                                + " (undefined).");
    }

    private static Object evaluate(String expression) throws EvaluationException {
        Map<String, Object> input = new HashMap<>();
        input.put("absent", null);
        Map<String, Object> variables = new HashMap<>();
        variables.put("variable", null);
        return new Template("{% " + expression + " %}", "Output")
                .evaluate(new Scope(Map.of("input", input), variables, new Random(3)));
    }
}
