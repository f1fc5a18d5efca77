package dev.retune.local.demo;

import java.io.PrintStream;
import java.util.Optional;

/** Lines for a file or a pipe: of a training's progress only what is news. */
final class PlainScreen implements Screen {
    private static final int PERCENT_BETWEEN_LINES = 10;

    private final PrintStream out;
    private int lastPercent = -PERCENT_BETWEEN_LINES;
    private Optional<Evaluation> lastEvaluation = Optional.empty();
    private boolean closed;

    PlainScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void line(String text) {
        if (!closed) {
            out.println(text);
            out.flush();
        }
    }

    @Override
    public synchronized void progress(TrainingProgress progress) {
        boolean further = progress.percent() >= lastPercent + PERCENT_BETWEEN_LINES;
        if (further || !progress.latest().equals(lastEvaluation)) {
            lastPercent = progress.percent();
            lastEvaluation = progress.latest();
            line("          " + progress.describe());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
