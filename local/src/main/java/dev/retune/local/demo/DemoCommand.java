package dev.retune.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./retune demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Fine-tunes a small text classifier from start to finish on a server of its own,"
                + " with nothing left behind.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration POLL_EVERY = Duration.ofMillis(250);
    /** Ctrl-C reaches the server too; when that ends first, the hook of this process is about to run. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final DemoServerLauncher launcher;
    private final FrozenBaselineAccuracy baseline;
    private final Path exampleFolder;
    private final PrintStream out;
    private final PrintStream errors;
    private final boolean terminal;
    private final Clock clock;

    /**
     * @param exampleFolder holds {@code train.csv} and {@code eval.jsonl}
     * @param terminal whether {@code out} is one that understands ANSI sequences, see {@link TerminalDetection}
     */
    public DemoCommand(
            DemoServerLauncher launcher,
            FrozenBaselineAccuracy baseline,
            Path exampleFolder,
            PrintStream out,
            PrintStream errors,
            boolean terminal,
            Clock clock) {
        this.launcher = launcher;
        this.baseline = baseline;
        this.exampleFolder = exampleFolder;
        this.out = out;
        this.errors = errors;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** 0 when the fine-tuned model has answered, 1 after an error; Ctrl-C ends the process with 130 from its hook. */
    @Override
    public Integer call() throws InterruptedException {
        Instant start = clock.instant();
        Screen screen = Screen.on(out, terminal);
        DemoResources resources;
        try {
            resources = new DemoResources(screen);
        } catch (IOException e) {
            return fail("No temporary folder can be made: " + e.getMessage());
        }
        Thread hook = new Thread(resources::close, "demo-clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
        try (resources) {
            return tellOrFail(start, screen, resources);
        } finally {
            ShutdownHooks.remove(hook);
        }
    }

    private int tellOrFail(Instant start, Screen screen, DemoResources resources) throws InterruptedException {
        try {
            tell(screen, resources);
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            screen.line(String.format(Locale.ROOT, "Whole demo                 %.1f s", seconds));
            screen.line("");
            NextSteps.LINES.forEach(screen::line);
            return 0;
        } catch (DemoException | IOException e) {
            Thread.sleep(GRACE.toMillis());
            return resources.closed() ? 1 : failAfter(screen, e);
        }
    }

    private void tell(Screen screen, DemoResources resources) throws DemoException, IOException, InterruptedException {
        ExampleDataSet example = ExampleDataSet.read(exampleFolder);
        screen.line("Retune demo: fine-tunes a text classifier on this machine, through the API it has on AWS");
        screen.line("");
        DemoServer server = resources.own(launcher.launch(resources.folder()));
        new Demo(server, example, baseline, screen, clock, POLL_EVERY).run();
    }

    private int failAfter(Screen screen, Exception e) {
        screen.close();
        return fail(String.valueOf(e.getMessage()));
    }

    private int fail(String sentence) {
        errors.println("retune demo: " + sentence);
        return 1;
    }
}
