package dev.retune.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the server's process: this JVM and class path, and the flags that training wants. */
final class ServerCommand {
    /** With the rest of a JVM it keeps the whole process below 1.5 GB. */
    private static final String LARGEST_HEAP = "-Xmx900m";

    private ServerCommand() {}

    static List<String> line(Path data) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                LARGEST_HEAP,
                // Few threads, small heap: its pauses are short and it holds the least memory.
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:ErrorFile=" + data.resolve("jvm-crash-%p.log"),
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                // It logs with a stack trace what the front says in a sentence.
                "-Dorg.slf4j.simpleLogger.log.io.javalin=off",
                "-Dorg.slf4j.simpleLogger.showThreadName=false",
                "-Dorg.slf4j.simpleLogger.showShortLogName=true"));
        if (Runtime.version().feature() >= 22) {
            // SQLite is native code; later JVMs warn about it unless it is allowed.
            line.add("--enable-native-access=ALL-UNNAMED");
        }
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerMain.class.getName()));
        return line;
    }
}
