package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class InferenceRehearsalTest {

    @Test
    void anAdapterThatKnowsNothingIsWrittenReadAndAsked() {
        assertThatCode(() -> InferenceRehearsal.run(Tiny.ENCODER)).doesNotThrowAnyException();
    }
}
