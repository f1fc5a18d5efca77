package dev.retune.trainer;

import dev.retune.trainer.classification.NetworkWorkspace;
import dev.retune.trainer.encoder.TinyEncoder;
import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.kernel.ScalarKernels;
import dev.retune.trainer.tokenizer.WordPieceTokenizer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A base model and a job that train in milliseconds. */
final class Tiny {
    private static final List<List<String>> WORDS = List.of(
            List.of("cat", "dog", "fox", "hen", "owl"),
            List.of("red", "blue", "green", "pink", "grey"),
            List.of("one", "two", "three", "four", "five"));

    static final BaseModel BASE = new BaseModel("tiny", "1", "1", 32, 64, 0.5);
    static final PretrainedEncoder ENCODER = encoder(Kernels.load());
    static final PretrainedEncoder SCALAR_ENCODER = encoder(new ScalarKernels());
    static final List<String> LABELS = List.of("animal", "colour", "number");

    private Tiny() {}

    static Trainer trainer() {
        return new Trainer(ENCODER, InstantSource.system(), 2);
    }

    static LoraHyperparameters hyperparameters(int epochs, double learningRate) {
        return new LoraHyperparameters(epochs, learningRate, 8, 10, 0.001, 2, 4, LoraTargetModules.QKVO_FFN);
    }

    static ClassificationJob job(LoraHyperparameters hyperparameters) {
        return new ClassificationJob(hyperparameters, rows(45, 0), rows(18, 1), LABELS, 42);
    }

    static List<LabelledText> rows(int count, int salt) {
        List<LabelledText> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            List<String> words = WORDS.get(row % 3);
            String text = words.get((row / 3 + salt) % 5) + " " + words.get((row / 15 + 2 * salt) % 5);
            rows.add(new LabelledText(text, LABELS.get(row % 3)));
        }
        return rows;
    }

    /** One that computes in workspaces of one's own pool. */
    static PretrainedEncoder encoder(WorkspacePool<NetworkWorkspace> inference) {
        return new PretrainedEncoder(BASE, tokenizer(), TinyEncoder.weights(Kernels.load()), inference);
    }

    private static PretrainedEncoder encoder(Kernels kernels) {
        return new PretrainedEncoder(BASE, tokenizer(), TinyEncoder.weights(kernels));
    }

    private static WordPieceTokenizer tokenizer() {
        Map<String, Integer> vocabulary = new HashMap<>(Map.of("[UNK]", 0, "[CLS]", 1, "[SEP]", 2));
        WORDS.forEach(words -> words.forEach(word -> vocabulary.put(word, vocabulary.size())));
        return new WordPieceTokenizer(vocabulary);
    }
}
