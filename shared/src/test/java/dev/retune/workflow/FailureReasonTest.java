package dev.retune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailureReasonTest {
    private static final String TRAINING_FAILED = TrainingFailedException.class.getName();

    @Test
    void whatTheRunSaysItselfIsPassedOn() {
        assertThat(FailureReason.of(TRAINING_FAILED, "the loss was not finite")).isEqualTo("the loss was not finite");
    }

    @Test
    void whatTheRunSaysIsCutWhereNobodyReadsOn() {
        assertThat(FailureReason.of(TRAINING_FAILED, "x".repeat(5000))).hasSize(1000);
    }

    @Test
    void aTimeoutIsToldInWords() {
        assertThat(FailureReason.of("States.Timeout", "")).contains("took too long");
    }

    @Test
    void anythingElseIsNotShownToTheUser() {
        assertThat(FailureReason.of("java.lang.NullPointerException", "secret internals"))
                .contains("internal error")
                .doesNotContain("secret");
        assertThat(FailureReason.of(TRAINING_FAILED, " ")).contains("internal error");
    }
}
