package dev.retune.local.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that every command works on. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".retune",
            description = "Where models, data sets and keys are kept (default: ./${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private Path folder;

    Path folder() {
        return folder;
    }
}
