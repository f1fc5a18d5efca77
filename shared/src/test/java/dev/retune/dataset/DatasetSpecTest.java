package dev.retune.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.Violations;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatasetSpecTest {
    private static final String TYPE = "single-label-classification-finetune-input";

    @Test
    void takesWhatIsGivenAndDefaultsTheRest() {
        assertThat(of(" Tickets ", TYPE, null))
                .isEqualTo(new DatasetSpec("Tickets", DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT));
        assertThat(of("n".repeat(49), TYPE, "").name()).hasSize(49);
    }

    @ParameterizedTest
    @CsvSource({
        "'', single-label-classification-finetune-input, The name parameter must be set.",
        "name, '', The type parameter must be set.",
        "'', '', The name parameter must be set.; The type parameter must be set.",
        "name, embed-input, The dataset type is invalid.",
        "name, Chat-Finetune-Input, The dataset type is invalid.",
        "01234567890123456789012345678901234567890123456789, single-label-classification-finetune-input, "
                + "The name must be less than 50 characters long.",
    })
    void saysWhatIsWrong(String name, String type, String message) {
        assertThatThrownBy(() -> of(name, type, null))
                .isInstanceOf(ApiException.class)
                .hasMessage(message);
    }

    @Test
    void refusesControlCharactersInTheName() {
        assertThatThrownBy(() -> of("a\u0000b", TYPE, null))
                .hasMessage("The name must not contain control characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|", "\\t", "#", " "})
    void takesADelimiter(String delimiter) {
        assertThat(of("name", TYPE, delimiter).options().csvDelimiter())
                .isEqualTo(delimiter.equals("\\t") ? '\t' : delimiter.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {";;", "\"", "\n", "\r", "\u0000", "🙂", "\uFFFF", "\uFEFF"})
    void refusesWhatCannotBeADelimiter(String delimiter) {
        assertThatThrownBy(() -> of("name", TYPE, delimiter)).hasMessage("You have used an invalid csv delimiter.");
    }

    private static DatasetSpec of(String name, String type, String delimiter) {
        return DatasetSpec.of(
                Optional.of(name),
                Optional.of(type),
                false,
                List.of(),
                List.of(),
                Optional.ofNullable(delimiter),
                new Violations());
    }
}
