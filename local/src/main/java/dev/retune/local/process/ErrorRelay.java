package dev.retune.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Passes on what the server writes to standard error, but for the JVM's remark on a module that is meant to be used. */
final class ErrorRelay {
    private static final String INCUBATOR = "WARNING: Using incubator modules";

    private ErrorRelay() {}

    static Thread start(Process process, PrintStream to) {
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        Thread relay = new Thread(() -> relay(lines, to), "server log");
        relay.setDaemon(true);
        relay.start();
        return relay;
    }

    private static void relay(BufferedReader lines, PrintStream to) {
        try {
            String line = lines.readLine();
            while (line != null) {
                if (!line.startsWith(INCUBATOR)) {
                    to.println(line);
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            to.println("the server's log cannot be read any more: " + e.getMessage());
        }
    }
}
