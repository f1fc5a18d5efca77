package dev.retune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelNameTest {
    @Test
    void aNameIsKeptInItsComposedForm() {
        assertThat(new ModelName("Cafe\u0301").value()).isEqualTo("Caf\u00e9");
    }

    @Test
    void aNameIsCountedInCodePointsOfItsComposedForm() {
        assertThat(new ModelName("\uD83D\uDE80".repeat(255)).value()).hasSize(510);
        assertThat(new ModelName("e\u0301".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> new ModelName("x".repeat(256))).hasMessage("name must have at most 255 characters");
        assertThatThrownBy(() -> new ModelName("\uD83D\uDE80".repeat(256))).hasMessageContaining("255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aNameIsNotEmpty(String name) {
        assertThatThrownBy(() -> new ModelName(name)).hasMessageContaining("name must not be empty");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 7, 0x0A, 0x7F, 0x85, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
    void aNameHasNothingThatHidesOrTurnsText(int point) {
        assertThatThrownBy(() -> new ModelName("a" + Character.toString(point) + "b"))
                .hasMessageContaining("control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u05d0\u05d1", "x\u202f", "\u2065x", "\u206a"})
    void anythingElseIsAName(String name) {
        assertThat(new ModelName(name).value()).isEqualTo(name);
    }
}
