package dev.retune.local.demo;

import java.io.PrintStream;

/** Where the demo is told. Safe to close from a shutdown hook while another thread writes. */
interface Screen extends AutoCloseable {

    /** A live bar for a person at a terminal, plain lines for everything else. */
    static Screen on(PrintStream out, boolean terminal) {
        return terminal ? new TerminalScreen(out) : new PlainScreen(out);
    }

    void line(String text);

    void progress(TrainingProgress progress);

    /** Leaves the terminal as it was found; what is written afterwards goes nowhere. */
    @Override
    void close();
}
