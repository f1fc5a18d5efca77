package dev.retune.local.demo;

import java.io.PrintStream;

/** A terminal with ANSI sequences: the bar is redrawn in place and stays below everything else. */
final class TerminalScreen implements Screen {
    private static final int BAR_WIDTH = 24;
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";

    private final PrintStream out;
    private String bar = "";
    private boolean closed;

    TerminalScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void line(String text) {
        if (!closed) {
            eraseBar();
            out.println(text);
            out.flush();
        }
    }

    @Override
    public synchronized void progress(TrainingProgress progress) {
        if (closed) {
            return;
        }
        int full = (int) Math.round(BAR_WIDTH * progress.position().share());
        String next = "  [" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "] " + progress.describe();
        if (!next.equals(bar)) {
            out.print((bar.isEmpty() ? HIDE_CURSOR : "") + CLEAR_LINE + next);
            out.flush();
            bar = next;
        }
    }

    @Override
    public synchronized void close() {
        eraseBar();
        out.flush();
        closed = true;
    }

    private void eraseBar() {
        if (!bar.isEmpty()) {
            out.print(CLEAR_LINE + SHOW_CURSOR);
            bar = "";
        }
    }
}
