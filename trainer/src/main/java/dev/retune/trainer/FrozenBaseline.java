package dev.retune.trainer;

import dev.retune.trainer.classification.LogisticRegression;
import dev.retune.trainer.encoder.LoraConfiguration;
import dev.retune.trainer.encoder.LoraEncoder;
import dev.retune.trainer.encoder.TokenBatch;
import dev.retune.trainer.encoder.Workspace;
import dev.retune.trainer.optimizer.ParameterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What fine-tuning is compared with: the base model as it is, its unit-length embeddings, and a logistic regression on
 * top.
 */
public final class FrozenBaseline {
    private static final double[] INVERSE_REGULARIZATIONS = {1, 10, 100};

    private final PretrainedEncoder encoder;
    private final LoraEncoder frozen;

    public FrozenBaseline(PretrainedEncoder encoder) {
        this.encoder = encoder;
        this.frozen = new LoraEncoder(encoder.weights(), LoraConfiguration.NONE, new ParameterLayout());
    }

    /**
     * Trains the regression on the one and answers the accuracy (0 to 1) on the other, with the regularization that suits
     * the other best: the comparison rather errs in the baseline's favour.
     */
    public double accuracy(List<LabelledText> train, List<LabelledText> eval) {
        List<String> labels =
                train.stream().map(LabelledText::label).distinct().sorted().toList();
        int[] targets =
                train.stream().mapToInt(row -> labels.indexOf(row.label())).toArray();
        List<float[]> trainVectors =
                embed(train.stream().map(LabelledText::text).toList());
        List<float[]> evalVectors = embed(eval.stream().map(LabelledText::text).toList());
        double best = 0;
        for (double strength : INVERSE_REGULARIZATIONS) {
            LogisticRegression regression =
                    LogisticRegression.fit(encoder.weights().kernels(), trainVectors, targets, labels.size(), strength);
            int right = 0;
            for (int row = 0; row < eval.size(); row++) {
                String predicted = labels.get(regression.predict(evalVectors.get(row)));
                right += predicted.equals(eval.get(row).label()) ? 1 : 0;
            }
            best = Math.max(best, (double) right / eval.size());
        }
        return best;
    }

    /** Mean-pooled vectors of unit length. */
    List<float[]> embed(List<String> texts) {
        int hidden = encoder.base().hiddenSize();
        List<Callable<List<float[]>>> tasks = new ArrayList<>();
        for (List<int[]> piece :
                MicroBatch.cut(texts.stream().map(encoder::tokenize).toList())) {
            tasks.add(() -> encoder.inference().with(workspace -> embed(piece, hidden, workspace.encoder())));
        }
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            List<float[]> vectors = new ArrayList<>();
            workers.run(tasks).forEach(vectors::addAll);
            return vectors;
        }
    }

    private List<float[]> embed(List<int[]> piece, int hidden, Workspace workspace) {
        float[] pooled = new float[piece.size() * hidden];
        frozen.forward(new TokenBatch(piece), workspace, pooled);
        List<float[]> vectors = new ArrayList<>();
        for (int row = 0; row < piece.size(); row++) {
            vectors.add(unit(Arrays.copyOfRange(pooled, row * hidden, (row + 1) * hidden)));
        }
        return vectors;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float inverse = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= inverse;
        }
        return vector;
    }
}
