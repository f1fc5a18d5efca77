package dev.retune.bench;

import dev.retune.bench.api.ApiCommand;
import dev.retune.bench.classification.ClassificationCommand;
import dev.retune.bench.kernel.KernelsCommand;
import dev.retune.bench.startup.StartupCommand;
import dev.retune.bench.training.TrainingCommand;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the scripts in {@code bench/} start. */
@Command(name = "bench", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class BenchMain implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private CommandSpec spec;

    private BenchMain() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Path home = Path.of(System.getProperty("retune.home", "")).toAbsolutePath();
        System.exit(new CommandLine(new BenchMain())
                .addSubcommand(new KernelsCommand(System.out))
                .addSubcommand(new TrainingCommand(System.out))
                .addSubcommand(new ClassificationCommand(System.out))
                .addSubcommand(new ApiCommand(home, System.out))
                .addSubcommand(new StartupCommand(home, System.out))
                .execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
