package dev.retune.local.cli;

import java.nio.file.Path;
import picocli.CommandLine;

/** What the {@code retune} script starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = new Surroundings(
                Path.of(System.getProperty("retune.home", "")).toAbsolutePath(),
                System.getenv(),
                System.out,
                System.err);
        System.exit(commandLine(surroundings).execute(arguments));
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new RetuneCommand());
        line.addSubcommand(DemoParts.command(surroundings));
        line.addSubcommand(new ServeCommand(surroundings));
        line.addSubcommand(new CommandLine(new KeysCommand())
                .addSubcommand(new CreateKeyCommand(surroundings))
                .addSubcommand(new ListKeysCommand(surroundings))
                .addSubcommand(new RevokeKeyCommand(surroundings)));
        line.setExecutionExceptionHandler(new FailureHandler(surroundings.errors()));
        return line;
    }
}
