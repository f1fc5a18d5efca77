package dev.retune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(new FrozenBaselineProcess().measure(training, heldOut)).isEqualTo(0.5);
    }
}
