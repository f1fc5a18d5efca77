package dev.retune.bench.training;

/**
 * What a run tells of itself.
 *
 * @param tokens trained on, without padding
 * @param trainingSeconds without evaluations
 * @param firstStepSeconds from the start of the process to the start of the first optimizer step; the evaluation of the
 *     untuned base lies before it
 * @param peakMegabytes resident memory, in 1024² bytes
 * @param accuracy of the last evaluation
 */
record Measurement(
        long tokens, double trainingSeconds, double firstStepSeconds, double peakMegabytes, double accuracy) {

    double tokensPerSecond() {
        return tokens / trainingSeconds;
    }
}
