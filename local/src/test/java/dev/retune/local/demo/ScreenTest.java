package dev.retune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ScreenTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void aPipeGetsALineForEveryTenthOfTheWayAndForEveryEvaluation() {
        Screen screen = Screen.on(out, false);

        screen.progress(at(0, Optional.empty()));
        screen.progress(at(5, Optional.empty()));
        screen.progress(at(10, Optional.empty()));
        screen.progress(at(11, Optional.of(new Evaluation(11, 1.5, 0.5))));
        screen.progress(at(11, Optional.of(new Evaluation(11, 1.5, 0.5))));

        assertThat(written().lines().map(String::strip))
                .containsExactly(
                        "0 %  epoch 1/5  step 0/100  8 s left",
                        "10 %  epoch 1/5  step 10/100  8 s left",
                        "11 %  epoch 1/5  step 11/100  loss 1.500  accuracy 0.500  8 s left");
    }

    @Test
    void aTerminalGetsOneBarThatIsRedrawnInPlace() {
        Screen screen = Screen.on(out, true);

        screen.progress(at(50, Optional.empty()));
        screen.progress(at(50, Optional.empty()));
        screen.progress(at(100, Optional.empty()));

        assertThat(written())
                .isEqualTo("\u001b[?25l\r\u001b[2K  [############------------]  50 %  epoch 1/5  step 50/100  8 s left"
                        + "\r\u001b[2K  [########################] 100 %  epoch 1/5  step 100/100  8 s left");
    }

    @Test
    void aLineReplacesTheBarAndGivesTheCursorBack() {
        Screen screen = Screen.on(out, true);

        screen.progress(at(50, Optional.empty()));
        written.reset();
        screen.line("READY");

        assertThat(written()).isEqualTo("\r\u001b[2K\u001b[?25hREADY" + System.lineSeparator());
    }

    @Test
    void closingErasesTheBarAndSilencesWhatComesAfter() {
        Screen screen = Screen.on(out, true);
        screen.progress(at(50, Optional.empty()));
        written.reset();

        screen.close();
        screen.close();
        screen.line("too late");
        screen.progress(at(60, Optional.empty()));

        assertThat(written()).isEqualTo("\r\u001b[2K\u001b[?25h");
    }

    @Test
    void withoutAConsoleOrATermThatUnderstandsAnsiThereIsNoTerminal() {
        assertThat(TerminalDetection.isTerminal(null, "xterm-256color")).isFalse();
        assertThat(TerminalDetection.isTerminal(System.console(), "dumb")).isFalse();
        assertThat(TerminalDetection.isTerminal(System.console(), null)).isFalse();
    }

    private static TrainingProgress at(int step, Optional<Evaluation> latest) {
        return new TrainingProgress(new TrainingPosition(1, step, 100, OptionalLong.of(8)), 5, latest);
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
