package dev.retune.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ViolationsTest {
    private final Violations violations = new Violations();

    @Test
    void allProblemsAreInOneSentence() {
        violations.require(true, "unseen").require(false, "name must be short").add("size must be even");

        assertThatThrownBy(violations::throwIfAny).hasMessage("name must be short; size must be even");
    }

    @Test
    void ofManyProblemsFiftyAreNamed() {
        for (int i = 1; i <= 60; i++) {
            violations.add("x" + i);
        }

        assertThatThrownBy(violations::throwIfAny)
                .hasMessageStartingWith("x1; x2; ")
                .hasMessageEndingWith("; x49; x50; and 10 more");
    }

    @Test
    void theProblemsOfAPartAreCollected() {
        assertThat(violations.collect(() -> "part")).contains("part");
        assertThat(violations.collect(() -> {
                    throw ApiException.invalidArgument("part must be whole");
                }))
                .isEmpty();

        assertThatThrownBy(violations::throwIfAny).hasMessage("part must be whole");
    }

    @Test
    void whatIsNoProblemOfTheRequestIsNotCollected() {
        ApiException unavailable = ApiException.unavailable("try again", null);

        assertThatThrownBy(() -> violations.collect(() -> {
                    throw unavailable;
                }))
                .isSameAs(unavailable);
    }

    @Test
    void aProblemConcernsItsFieldAndWhatIsInside() {
        violations.add("settings.base_model must be an object");

        assertThat(violations.concern("settings.base_model")).isTrue();
        assertThat(violations.concern("settings.base_model.name")).isTrue();
        assertThat(violations.concern("settings")).isFalse();
        assertThat(violations.concern("settings.base_models")).isFalse();
    }
}
