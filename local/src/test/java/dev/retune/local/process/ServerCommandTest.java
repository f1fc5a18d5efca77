package dev.retune.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.local.environment.FunctionEnvironment;
import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import dev.retune.local.template.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerCommandTest {
    private static final Path DATA = Path.of("data");

    @ParameterizedTest
    @CsvSource({"0, 900", "1, 900", "2, 1350", "4, 2250"})
    void everyFurtherTrainingGetsMemoryOfItsOwn(String slots, String megabytes) {
        assertThat(line(Map.of("TrainingSlots", slots))).contains("-Xmx" + megabytes + "m");
    }

    @Test
    void theTemplatesOwnNumberOfTrainingsFitsIntoTheLeastMemory() {
        assertThat(line(Map.of())).contains("-Xmx900m", "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void aNumberOfTrainingsThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ServerCommand.line(
                        DATA, OptionalInt.empty(), Map.of("RETUNE_TRAINING_SLOTS", "many"), List.of()))
                .isInstanceOf(StartException.class)
                .hasMessage("RETUNE_TRAINING_SLOTS must be a whole number, not \"many\"");
    }

    @Test
    void theLevelOfOneLoggerHoldsForTheServerToo() {
        String level = "org.slf4j.simpleLogger.log.dev.retune.local.nobody";
        System.setProperty(level, "trace");
        try {
            assertThat(line(Map.of())).contains("-D" + level + "=trace");
        } finally {
            System.clearProperty(level);
        }
    }

    private static List<String> line(Map<String, String> parameters) {
        Template template = Template.read(Path.of("../template.yaml"), parameters);
        return ServerCommand.line(
                DATA,
                OptionalInt.empty(),
                FunctionEnvironment.of(template, new DataFolder(DATA), 1, 2, Map.of()),
                List.of());
    }
}
