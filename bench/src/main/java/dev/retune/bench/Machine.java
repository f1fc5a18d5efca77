package dev.retune.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What has to stand beside a figure. */
public final class Machine {
    private Machine() {}

    public static String describe() {
        return "%s, %d processors, Java %s, %s%n%s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        LocalDate.now(ZoneOffset.UTC),
                        load());
    }

    /** How busy the machine was over the last minutes, with this and with everything else. */
    public static String load() {
        try {
            String[] averages = Files.readString(Path.of("/proc/loadavg")).split(" ", 4);
            return "load averages of 1, 5 and 15 minutes: %s %s %s".formatted(averages[0], averages[1], averages[2]);
        } catch (IOException e) {
            return "load: not told by this system";
        }
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
