package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.trainer.adapter.Safetensors;
import dev.retune.trainer.adapter.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdapterTest {
    private static final ClassificationJob JOB = Tiny.job(Tiny.hyperparameters(2, 0.02));
    private static final Adapter ADAPTER = train();
    private static final List<String> TEXTS = List.of("cat dog", "pink", "", "three two one", "unknown words");

    @Test
    void whatWasWrittenIsReadBackAndWrittenAgainToTheSameBytes() {
        Map<String, byte[]> files = ADAPTER.files();
        Adapter read = Adapter.fromFiles(files);
        assertThat(read.labels()).isEqualTo(Tiny.LABELS);
        assertThat(read.baseModel()).isEqualTo("tiny");
        Map<String, byte[]> again = read.files();
        assertThat(again.keySet()).isEqualTo(files.keySet());
        files.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
        assertThat(new Classifier(Tiny.ENCODER, read).classify(TEXTS))
                .isEqualTo(new Classifier(Tiny.ENCODER, ADAPTER).classify(TEXTS));
    }

    @Test
    void tensorsHavePeftsNamesAndShapes() {
        Map<String, Tensor> tensors = Safetensors.read(ADAPTER.files().get("adapter_model.safetensors"));
        assertThat(tensors).hasSize(2 * 6 * 2);
        String block = "base_model.model.encoder.layer.1.";
        assertThat(tensors.get(block + "attention.self.query.lora_A.weight").shape())
                .containsExactly(2, 32);
        assertThat(tensors.get(block + "attention.self.query.lora_B.weight").shape())
                .containsExactly(32, 2);
        assertThat(tensors.get(block + "output.dense.lora_A.weight").shape()).containsExactly(2, 48);
        assertThat(tensors.get(block + "intermediate.dense.lora_B.weight").shape())
                .containsExactly(48, 2);
        Map<String, Tensor> head = Safetensors.read(ADAPTER.files().get("classification_head.safetensors"));
        assertThat(head.get("weight").shape()).containsExactly(3, 32);
        assertThat(head.get("bias").shape()).containsExactly(3);
    }

    @Test
    void theConfigurationIsWhatPeftExpects() throws IOException {
        JsonNode config = new ObjectMapper().readTree(ADAPTER.files().get("adapter_config.json"));
        assertThat(config.get("peft_type").asText()).isEqualTo("LORA");
        assertThat(config.get("r").asInt()).isEqualTo(2);
        assertThat(config.get("lora_alpha").asInt()).isEqualTo(4);
        assertThat(config.get("target_modules"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense");
    }

    @Test
    void safetensorsBeginTheirValuesAtAMultipleOfEightBytes() {
        byte[] bytes = Safetensors.write(Map.of("t", new Tensor(List.of(2), new float[] {1f, -2f})));
        assertThat((bytes.length - 2 * Float.BYTES) % 8).isZero();
        assertThat(Safetensors.read(bytes).get("t").values()).containsExactly(1f, -2f);
        assertThatThrownBy(() -> Safetensors.read(new byte[] {1, 2, 3})).hasMessageContaining("safetensors");
    }

    @Test
    void anAdapterWithoutAFileOrWithAnotherShapeIsRefused() {
        Map<String, byte[]> files = new HashMap<>(ADAPTER.files());
        files.remove("adapter_config.json");
        assertThatThrownBy(() -> Adapter.fromFiles(files)).hasMessageContaining("adapter_config.json");
        Map<String, byte[]> wrong = new HashMap<>(ADAPTER.files());
        wrong.put("classification_head.safetensors", Safetensors.write(Map.of()));
        assertThatThrownBy(() -> new Classifier(Tiny.ENCODER, Adapter.fromFiles(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tensor 'weight'");
    }

    @Test
    void anAdapterOfAnotherBaseModelIsRefused() {
        Map<String, byte[]> files = new HashMap<>(ADAPTER.files());
        String head = new String(files.get("classification_head.json"), StandardCharsets.UTF_8);
        files.put("classification_head.json", head.replace("tiny", "huge").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new Classifier(Tiny.ENCODER, Adapter.fromFiles(files)))
                .hasMessageContaining("trained on huge weights 1, not on tiny weights 1");
    }

    @Test
    void anAdapterServesOnANewReleaseOfTheSameWeightsButNotOnOtherWeights() {
        Map<String, byte[]> files = new HashMap<>(ADAPTER.files());
        String head = new String(files.get("classification_head.json"), StandardCharsets.UTF_8);
        String release = "\"base_model_version\" : \"";
        String weights = "\"base_model_weights\" : \"";
        assertThat(head).contains(release + "1\"").contains(weights + "1\"");
        files.put(
                "classification_head.json",
                head.replace(release + "1", release + "0.9").getBytes(StandardCharsets.UTF_8));
        assertThat(new Classifier(Tiny.ENCODER, Adapter.fromFiles(files)).classify(TEXTS))
                .isEqualTo(new Classifier(Tiny.ENCODER, ADAPTER).classify(TEXTS));
        files.put(
                "classification_head.json",
                head.replace(weights + "1", weights + "2").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new Classifier(Tiny.ENCODER, Adapter.fromFiles(files)))
                .hasMessageContaining("trained on tiny weights 2, not on tiny weights 1");
    }

    @Test
    void probabilitiesAddUpAndAPredictionDoesNotDependOnTheOthersOrOnConcurrentCalls() {
        Classifier classifier = new Classifier(Tiny.ENCODER, ADAPTER);
        List<Prediction> together = classifier.classify(TEXTS);
        assertThat(together).allSatisfy(prediction -> {
            assertThat(prediction.probabilities().keySet()).containsExactlyElementsOf(Tiny.LABELS);
            assertThat(prediction.probabilities().values().stream()
                            .mapToDouble(p -> p)
                            .sum())
                    .isBetween(1 - 1e-9, 1 + 1e-9);
        });
        assertThat(classifier.classify(List.of(TEXTS.get(3)))).containsExactly(together.get(3));
        assertThat(classifier.classify(List.of())).isEmpty();
        List<List<Prediction>> concurrent = IntStream.range(0, 200)
                .parallel()
                .mapToObj(call -> classifier.classify(TEXTS))
                .toList();
        assertThat(concurrent).allSatisfy(predictions -> assertThat(predictions).isEqualTo(together));
    }

    private static Adapter train() {
        TrainingResult result = Tiny.trainer().train(JOB, Optional.empty(), Budgets.unlimited(), TrainingListener.NONE);
        return ((TrainingResult.Done) result).adapter();
    }
}
