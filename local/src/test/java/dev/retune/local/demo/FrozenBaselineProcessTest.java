package dev.retune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrozenBaselineProcessTest {

    @Test
    void aHeadOnFrozenEmbeddingsTellsWhatTheEncoderAlreadyKnows() throws Exception {
        List<LabelledText> training = List.of(
                new LabelledText("a cat", "animal"),
                new LabelledText("a brown horse", "animal"),
                new LabelledText("a loaf of bread", "food"),
                new LabelledText("cheese soup", "food"));
        List<LabelledText> heldOut =
                List.of(new LabelledText("a small dog", "animal"), new LabelledText("a slice of cake", "animal"));

        assertThat(new FrozenBaselineProcess(System.err).measure(training, heldOut))
                .isEqualTo(0.5);
    }

    @Test
    void aFailureIsAReasonAndTheProcesssLog() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new FrozenBaselineProcess(new PrintStream(errors, true)).measure(List.of(), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("the measuring process ended with exit code 1");
        assertThat(errors.toString()).contains("Exception in thread");
    }
}
