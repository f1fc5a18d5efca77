package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real base model. */
class MiniLmTest {
    private static final PretrainedEncoder ENCODER = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2);
    private static final List<String> LABELS = List.of("billing", "delivery", "technical");
    private static final List<List<String>> TEMPLATES = List.of(
            List.of("why was I charged twice for %s", "the invoice for %s is wrong", "I want a refund for %s"),
            List.of("where is the parcel with %s", "%s has not arrived yet", "the courier left %s in the rain"),
            List.of("%s does not switch on", "the app crashes when I open %s", "%s shows an error code"));
    private static final List<String> THINGS =
            List.of("my laptop", "the camera", "my order", "this phone", "the printer");

    /** Facts of PyTorch in double precision: the first components of the unit-length embedding. */
    @Test
    void anEmbeddingIsPyTorchs() {
        float[] embedding = new FrozenBaseline(ENCODER)
                .embed(List.of("The quick brown fox jumps over the lazy dog."))
                .get(0);
        double[] expected = {0.04393354, 0.0589344, 0.04817838, 0.0775481, 0.02674442, -0.0376296, -0.00260509};
        assertThat(embedding).hasSize(384);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) embedding[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void aFewSecondsOfTrainingTeachTheTopicOfARequest() {
        LoraHyperparameters hyperparameters =
                new LoraHyperparameters(6, 0.02, 4, 10, 0.001, 4, 8, LoraTargetModules.QKVO);
        ClassificationJob job = new ClassificationJob(hyperparameters, rows(0, 1), rows(2, 2), LABELS, 7);
        TrainingResult result = new Trainer(ENCODER, InstantSource.system())
                .train(job, Optional.empty(), Budgets.unlimited(), TrainingListener.NONE);
        TrainingResult.Done done = (TrainingResult.Done) result;
        assertThat(done.metrics().metrics().get("accuracy")).isGreaterThan(0.8);
        Classifier classifier =
                new Classifier(ENCODER, Adapter.fromFiles(done.adapter().files()));
        assertThat(classifier.classify(List.of("I was billed two times", "the package never came")))
                .extracting(Prediction::label)
                .containsExactly("billing", "delivery");
    }

    @Test
    void theFrozenBaselineIsFarAboveChance() {
        assertThat(new FrozenBaseline(ENCODER).accuracy(rows(0, 1), rows(2, 2))).isGreaterThan(0.6);
    }

    /** If this fails after an upgrade: other numbers or words need another {@link BaseModel#weights()}; then pin anew. */
    @Test
    void theWeightsAndTheVocabularyAreThoseThatTheirNumberStandsFor() throws Exception {
        assertThat(BaseModel.ALL_MINILM_L6_V2.weights()).isEqualTo("1");
        assertThat(digest("/all-minilm-l6-v2.onnx"))
                .isEqualTo("759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e");
        assertThat(digest("/all-minilm-l6-v2-tokenizer.json"))
                .isEqualTo("da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0");
    }

    @Test
    void aBaseModelWithoutWeightsIsRefused() {
        assertThatThrownBy(() -> PretrainedEncoder.load(Tiny.BASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tiny");
    }

    private static String digest(String resource) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = MiniLmTest.class.getResourceAsStream(resource)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<LabelledText> rows(int firstTemplate, int lastTemplate) {
        List<LabelledText> rows = new ArrayList<>();
        for (int template = firstTemplate; template <= lastTemplate; template++) {
            for (int label = 0; label < LABELS.size(); label++) {
                for (String thing : THINGS) {
                    String text = TEMPLATES.get(label).get(template).replace("%s", thing);
                    rows.add(new LabelledText(text, LABELS.get(label)));
                }
            }
        }
        return rows;
    }
}
