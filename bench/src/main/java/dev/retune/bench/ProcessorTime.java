package dev.retune.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Seconds that processors have worked so far, as Linux counts them.
 *
 * @param machine all processors, for whomever, without what the host took away
 * @param self this process
 * @param children the processes it started, once they have ended
 */
public record ProcessorTime(double machine, double self, double children) {
    /** Linux shows ticks of this length to every program, whatever it counts itself. */
    private static final double TICKS_PER_SECOND = 100;

    public static ProcessorTime now() {
        try {
            List<String> all = List.of(Files.readAllLines(Path.of("/proc/stat"))
                    .get(0)
                    .replaceFirst("cpu +", "")
                    .split(" "));
            // user, nice, system; after them idle and waiting; then interrupts.
            double machine = ticks(all, 0) + ticks(all, 1) + ticks(all, 2) + ticks(all, 5) + ticks(all, 6);
            List<String> fields = fields("self");
            return new ProcessorTime(
                    machine, ticks(fields, 11) + ticks(fields, 12), ticks(fields, 13) + ticks(fields, 14));
        } catch (IOException e) {
            throw new UncheckedIOException("processor time can only be read on Linux, from /proc", e);
        }
    }

    /** Seconds that processors have worked for one process, which must be there, without those it started. */
    public static double ofProcess(long pid) {
        try {
            List<String> fields = fields(String.valueOf(pid));
            return ticks(fields, 11) + ticks(fields, 12);
        } catch (IOException e) {
            throw new UncheckedIOException("processor time of process " + pid + " cannot be read from /proc", e);
        }
    }

    public ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(machine - before.machine, self - before.self, children - before.children);
    }

    /** What other processes had. */
    public double others() {
        return Math.max(0, machine - self - children);
    }

    private static List<String> fields(String process) throws IOException {
        String all = Files.readString(Path.of("/proc", process, "stat"));
        // The second field, the command in parentheses, may have spaces; behind it comes the third.
        return List.of(all.substring(all.lastIndexOf(')') + 2).split(" "));
    }

    private static double ticks(List<String> fields, int index) {
        return Long.parseLong(fields.get(index)) / TICKS_PER_SECOND;
    }
}
