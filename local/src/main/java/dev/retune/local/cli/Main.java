package dev.retune.local.cli;

import dev.retune.local.demo.DemoCommand;
import dev.retune.local.demo.FrozenBaselineProcess;
import dev.retune.local.demo.ServerProcessLauncher;
import dev.retune.local.demo.TerminalDetection;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;

/** What the {@code retune} script starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = new Surroundings(
                System.getProperty("retune.command", "retune"),
                Path.of(System.getProperty("retune.home", "")).toAbsolutePath(),
                System.getenv(),
                System.out,
                System.err);
        System.exit(commandLine(surroundings).execute(arguments));
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new RetuneCommand());
        line.addSubcommand(demo(surroundings));
        line.addSubcommand(new ServeCommand(surroundings));
        line.addSubcommand(new CommandLine(new KeysCommand())
                .addSubcommand(new CreateKeyCommand(surroundings))
                .addSubcommand(new ListKeysCommand(surroundings))
                .addSubcommand(new RevokeKeyCommand(surroundings)));
        line.addSubcommand(new RecordStartCommand(surroundings));
        line.setExecutionExceptionHandler(new FailureHandler(surroundings.errors()));
        return line;
    }

    private static DemoCommand demo(Surroundings surroundings) {
        return new DemoCommand(
                new ServerProcessLauncher(surroundings.template(), surroundings.environment(), surroundings.errors()),
                new FrozenBaselineProcess(surroundings.errors()),
                surroundings.home().resolve("examples").resolve("support-tickets"),
                surroundings.output(),
                surroundings.errors(),
                TerminalDetection.isTerminal(
                        System.console(), surroundings.environment().get("TERM")),
                Clock.systemUTC());
    }
}
