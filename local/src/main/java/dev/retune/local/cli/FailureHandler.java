package dev.retune.local.cli;

import dev.retune.local.process.ServerEndedException;
import dev.retune.local.start.StartException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one line. */
record FailureHandler(PrintStream errors) implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (e instanceof ServerEndedException ended) {
            // Its own line on standard error is already there.
            return ended.exitCode();
        }
        if (e instanceof StartException) {
            errors.println("retune: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }
}
