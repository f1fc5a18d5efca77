package dev.retune.local.demo;

import java.util.Locale;
import java.util.Optional;

/**
 * What there is to show of a running training.
 *
 * @param epochs how many there will be at most
 * @param latest the newest evaluation on the held-out rows; empty before the first
 */
record TrainingProgress(TrainingPosition position, int epochs, Optional<Evaluation> latest) {

    int percent() {
        return (int) Math.floor(100 * position.share());
    }

    /** One line without a bar: how far, how good, how long still. */
    String describe() {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%3d %%  epoch %d/%d  step %d/%d",
                percent(),
                position.epoch(),
                epochs,
                position.step(),
                position.totalSteps()));
        latest.ifPresent(evaluation -> line.append(
                String.format(Locale.ROOT, "  loss %.3f  accuracy %.3f", evaluation.loss(), evaluation.accuracy())));
        position.etaSeconds()
                .ifPresent(seconds -> line.append("  ").append(seconds).append(" s left"));
        return line.toString();
    }
}
