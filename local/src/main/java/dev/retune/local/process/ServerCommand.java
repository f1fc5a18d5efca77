package dev.retune.local.process;

import dev.retune.local.start.StartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The command line of the server's process: this JVM and class path, and the flags that training wants. */
final class ServerCommand {
    /** Of a server that trains one model at a time; with the rest of a JVM it keeps the whole process below 1.5 GB. */
    private static final long HEAP_MEGABYTES = 900;
    /** A training of the largest batch of the longest rows holds up to 400 MB on 4 cores. */
    private static final long MEGABYTES_PER_FURTHER_TRAINING = 450;

    private static final String TRAINING_SLOTS = "RETUNE_TRAINING_SLOTS";

    private ServerCommand() {}

    /**
     * @param heap in megabytes, instead of what the trainings may need
     * @param environment that the process gets, which says how many trainings run at once
     * @param archive the flags of {@link ClassArchive}
     */
    static List<String> line(Path data, OptionalInt heap, Map<String, String> environment, List<String> archive) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx" + (heap.isPresent() ? heap.getAsInt() : heapMegabytes(environment)) + "m",
                // A restart goes on from checkpoints; a JVM after such an error may hang or lie.
                "-XX:+ExitOnOutOfMemoryError",
                // Standard output carries the reply only.
                "-XX:+DisplayVMOutputToStderr",
                // Few threads, small heap: its pauses are short and it holds the least memory.
                "-XX:+UseSerialGC",
                // Weights stay; a collection of the young need not copy them first.
                "-XX:PretenureSizeThreshold=512k",
                "-Xshare:auto",
                // The JVM's own log goes to standard output, and says of an archive that does not fit what helps
                // nobody.
                "-Xlog:disable",
                "-Xlog:os*=warning:stderr",
                "-XX:ErrorFile=" + data.resolve("jvm-crash-%p.log"),
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                // It logs with a stack trace what the front says in a sentence.
                "-Dorg.slf4j.simpleLogger.log.io.javalin=off",
                "-Dorg.slf4j.simpleLogger.showThreadName=false",
                "-Dorg.slf4j.simpleLogger.showShortLogName=true"));
        line.addAll(logLevels());
        if (Runtime.version().feature() >= 22) {
            // SQLite is native code; later JVMs warn about it unless it is allowed.
            line.add("--enable-native-access=ALL-UNNAMED");
        }
        line.addAll(archive);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerMain.class.getName()));
        return line;
    }

    /** The levels that this JVM was given for single loggers, such as {@code …log.dev.retune}, hold for the server. */
    private static List<String> logLevels() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("org.slf4j.simpleLogger.log."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .sorted()
                .toList();
    }

    private static long heapMegabytes(Map<String, String> environment) {
        String slots = environment.getOrDefault(TRAINING_SLOTS, "1");
        try {
            return HEAP_MEGABYTES + Math.max(0, Integer.parseInt(slots) - 1) * MEGABYTES_PER_FURTHER_TRAINING;
        } catch (NumberFormatException e) {
            throw new StartException(TRAINING_SLOTS + " must be a whole number, not \"" + slots + "\"", e);
        }
    }
}
