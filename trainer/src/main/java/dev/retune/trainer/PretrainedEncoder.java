package dev.retune.trainer;

import dev.retune.trainer.classification.NetworkWarmUp;
import dev.retune.trainer.classification.NetworkWorkspace;
import dev.retune.trainer.encoder.EncoderShape;
import dev.retune.trainer.encoder.EncoderWeights;
import dev.retune.trainer.kernel.KernelWarmUp;
import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.tokenizer.Truncation;
import dev.retune.trainer.tokenizer.WordPieceTokenizer;
import java.util.concurrent.CompletableFuture;

/**
 * A base model's tokenizer and frozen weights, and the memory that inference on them computes in. Large (about 150 MB):
 * load it once per process and share it. Safe for concurrent use.
 *
 * <p>All classifiers on it together compute on no more threads at once than there are processors; other callers wait.
 * So a classifier adds the size of its adapter, and any number of calls adds about 7 MB per processor.
 */
public final class PretrainedEncoder {
    private final BaseModel base;
    private final WordPieceTokenizer tokenizer;
    private final EncoderWeights weights;
    private final WorkspacePool<NetworkWorkspace> inference;

    PretrainedEncoder(BaseModel base, WordPieceTokenizer tokenizer, EncoderWeights weights) {
        this(
                base,
                tokenizer,
                weights,
                new WorkspacePool<>(
                        Runtime.getRuntime().availableProcessors(),
                        () -> NetworkWorkspace.forInference(weights.shape())));
    }

    PretrainedEncoder(
            BaseModel base,
            WordPieceTokenizer tokenizer,
            EncoderWeights weights,
            WorkspacePool<NetworkWorkspace> inference) {
        this.base = base;
        this.tokenizer = tokenizer;
        this.weights = weights;
        this.inference = inference;
    }

    /** Reads the weights from the class path and warms up the kernels, which takes a second or two. */
    public static PretrainedEncoder load(BaseModel base) {
        return load(base, Kernels.load());
    }

    /** With kernels of one's choice; a run gives the same bytes with any. */
    public static PretrainedEncoder load(BaseModel base, Kernels kernels) {
        if (!base.equals(BaseModel.ALL_MINILM_L6_V2)) {
            throw new IllegalArgumentException("there are no weights for the base model " + base.name());
        }
        CompletableFuture<WordPieceTokenizer> tokenizer =
                CompletableFuture.supplyAsync(PretrainedFiles::tokenizer, PretrainedEncoder::start);
        CompletableFuture<Void> warm = CompletableFuture.runAsync(() -> warmUp(kernels), PretrainedEncoder::start);
        EncoderWeights weights = EncoderWeights.read(PretrainedFiles.weights(), EncoderShape.MINILM_L6, kernels);
        warm.join();
        return new PretrainedEncoder(base, tokenizer.join(), weights);
    }

    public BaseModel base() {
        return base;
    }

    /** Which kernels it runs on: vector or scalar. */
    public String kernels() {
        return weights.kernels().name();
    }

    /** Token ids, cut at the base model's maximum. */
    public int[] tokenize(String text) {
        return tokenize(text, Truncation.END);
    }

    int[] tokenize(String text, Truncation truncation) {
        return tokenizer.tokenize(text, base.maximumTokens(), truncation);
    }

    /** Whether nothing of a text needs to be left out. */
    boolean fits(String text) {
        return tokenizer.tokenize(text, base.maximumTokens() + 1).length <= base.maximumTokens();
    }

    EncoderWeights weights() {
        return weights;
    }

    WorkspacePool<NetworkWorkspace> inference() {
        return inference;
    }

    private static void warmUp(Kernels kernels) {
        KernelWarmUp.run(kernels);
        NetworkWarmUp.run(kernels);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "retune-load");
        thread.setDaemon(true);
        thread.start();
    }
}
