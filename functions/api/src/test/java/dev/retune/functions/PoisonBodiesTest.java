package dev.retune.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.api.ApiHandler;
import dev.retune.api.GatewayAnswer;
import dev.retune.api.GatewayRequest;
import dev.retune.api.PoisonBodies;
import dev.retune.api.PoisonBodies.Poison;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a body, the answer is a sentence about it: at once, and never about our insides. */
final class PoisonBodiesTest {
    private static final String ALICE = "rt_" + "aa".repeat(32);
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final int TRIES = 3;
    private static final int LONGEST_MESSAGE = 1000;
    private static final Pattern INSIDES = Pattern.compile(
            "fasterxml|java\\.|Exception|StreamRead|JsonRead|ALLOW_|enable `|\\bat [a-z]+\\.|NullPointer|Source:");

    private static final String GOOD =
            "{\"name\": \"x\", \"settings\": {\"base_model\": {\"base_type\": \"BASE_TYPE_CLASSIFICATION\"},"
                    + " \"dataset_id\": \"tickets-000001\", \"hyperparameters\": {\"train_epochs\": 2, \"learning_rate\": 0.01}}}";

    private static final String[] NOT_STRINGS = {
        "1",
        "1.5",
        "true",
        "[]",
        "[\"x\"]",
        "{}",
        "\"a\\u0000b\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "\"\\ude80\\ud83d\""
    };
    private static final String[] NOT_OBJECTS = {"1", "0.5", "\"x\"", "\"\"", "[]", "[{}]", "true", "false"};
    private static final String[] NOT_INTEGERS = {
        "\"5\"",
        "\"\"",
        "\"NaN\"",
        "true",
        "[]",
        "[5]",
        "{}",
        "1.9",
        "0.1",
        "1e-1",
        "5.0000001",
        "2147483648",
        "-2147483649",
        "1e10",
        "1e999999999",
        "-1e999999999",
        "1e99999999999",
        "-1e99999999999999999999",
        "1e-99999999999"
    };
    private static final String[] NOT_NUMBERS = {
        "\"0.01\"",
        "\"\"",
        "\"NaN\"",
        "\"Infinity\"",
        "true",
        "[]",
        "[0.01]",
        "{}",
        "1e309",
        "-1e309",
        "1e999999999",
        "1e99999999999"
    };
    private static final String[] NOT_CONSTANTS = {
        "\"X\"", "\"\"", "\" \"", "1", "true", "[]", "{}", "\"unspecified\"", "\"a\\u0000\"", "\"\\ud800\""
    };

    private Duration slowest = Duration.ZERO;
    private final Map<String, ApiHandler> endpoints = RecordedService.inMemory().endpoints();

    @ParameterizedTest
    @EnumSource(
            value = ApiOperation.class,
            names = {"CREATE_FINETUNED_MODEL", "UPDATE_FINETUNED_MODEL"})
    void everyPoisonIsRefusedInASentence(ApiOperation operation) {
        List<Poison> wholes = PoisonBodies.around(GOOD);
        wholes.add(Poison.of("large", GOOD + " ".repeat(256 * 1024)));
        List<Poison> fields = wrongFields();
        assertThat(wholes.size() + fields.size()).isGreaterThan(800);
        // The first round warms up.
        for (int round = 0; round < 2; round++) {
            boolean isWarm = round > 0;
            wholes.forEach(poison -> assertRefused(operation, poison, isWarm));
            fields.forEach(poison -> assertThat(assertRefused(operation, poison, isWarm))
                    .as(poison.toString())
                    .contains(poison.wrong()));
        }
        System.out.printf(
                "%s: %d poisons refused, each within %.1f ms when warm%n",
                operation, wholes.size() + fields.size(), slowest.toNanos() / 1e6);
    }

    @Test
    void nothingOfThemStaysInMemory() {
        List<Poison> poisons = PoisonBodies.around(GOOD);
        sendAll(poisons);
        long warm = usedAfterCollection();

        sendAll(poisons);
        sendAll(poisons);

        long after = usedAfterCollection();
        System.out.printf("the heap after them is %.3f times that before%n", (double) after / warm);
        assertThat(after).isLessThan(warm * 11 / 10);
    }

    private void sendAll(List<Poison> poisons) {
        poisons.forEach(poison -> assertRefused(ApiOperation.CREATE_FINETUNED_MODEL, poison, false));
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private String assertRefused(ApiOperation operation, Poison poison, boolean isWarm) {
        GatewayRequest request = operation.request().key(ALICE).body(poison.body());
        ApiHandler endpoint = endpoints.get(operation.route());
        Duration fastest = Duration.ofDays(1);
        GatewayAnswer answer = null;
        for (int i = 0; i < TRIES && fastest.compareTo(PATIENCE) > 0; i++) {
            long begin = System.nanoTime();
            answer = request.send(endpoint);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
        }
        assertThat(answer.status()).as("%s -> %s", poison, answer.body()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("message");
        assertThat(answer.message())
                .as(poison.toString())
                .isNotBlank()
                .isNotEqualTo("null")
                .hasSizeLessThan(LONGEST_MESSAGE)
                .doesNotContainPattern(INSIDES)
                .doesNotContain("\n", "\0");
        if (isWarm) {
            slowest = fastest.compareTo(slowest) > 0 ? fastest : slowest;
            assertThat(fastest).as(poison.toString()).isLessThan(PATIENCE);
        }
        return answer.message();
    }

    private static List<Poison> wrongFields() {
        List<Poison> all = new ArrayList<>();
        all.addAll(PoisonBodies.values("name", "{\"name\": %s}", List.of(NOT_STRINGS)));
        all.addAll(PoisonBodies.values("settings", "{\"name\": \"x\", \"settings\": %s}", List.of(NOT_OBJECTS)));
        addSettings(all, "settings.dataset_id", "\"dataset_id\": %s", NOT_STRINGS);
        addSettings(all, "settings.base_model", "\"base_model\": %s", NOT_OBJECTS);
        addSettings(all, "settings.hyperparameters", "\"hyperparameters\": %s", NOT_OBJECTS);
        addSettings(all, "settings.base_model.name", "\"base_model\": {\"name\": %s}", NOT_STRINGS);
        addSettings(all, "settings.base_model.base_type", "\"base_model\": {\"base_type\": %s}", NOT_CONSTANTS);
        addSettings(all, "settings.base_model.strategy", "\"base_model\": {\"strategy\": %s}", NOT_CONSTANTS);
        for (String name :
                List.of("train_epochs", "train_batch_size", "early_stopping_patience", "lora_rank", "lora_alpha")) {
            addHyperparameter(all, name, NOT_INTEGERS);
        }
        for (String name : List.of("learning_rate", "early_stopping_threshold")) {
            addHyperparameter(all, name, NOT_NUMBERS);
        }
        addHyperparameter(all, "lora_target_modules", NOT_CONSTANTS);
        return all;
    }

    private static void addHyperparameter(List<Poison> all, String name, String... wrong) {
        addSettings(all, "settings.hyperparameters." + name, "\"hyperparameters\": {\"" + name + "\": %s}", wrong);
    }

    private static void addSettings(List<Poison> all, String field, String template, String... wrong) {
        all.addAll(PoisonBodies.values(field, "{\"name\": \"x\", \"settings\": {" + template + "}}", List.of(wrong)));
    }
}
