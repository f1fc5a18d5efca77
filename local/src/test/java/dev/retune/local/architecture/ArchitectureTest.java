package dev.retune.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.svg} is drawn from {@code template.yaml}; {@code -Darchitecture.draw=true} draws it anew. */
final class ArchitectureTest {
    private static final Path PICTURE = Path.of("../docs/architecture.svg");

    private final Architecture architecture = new Architecture();
    private final List<Group> groups = architecture.groups();

    @Test
    void thePictureIsOfThisTemplate() throws IOException {
        String drawn = Picture.of(groups);
        if (Boolean.getBoolean("architecture.draw")) {
            Files.createDirectories(PICTURE.getParent());
            Files.writeString(PICTURE, drawn);
        }

        assertThat(PICTURE)
                .as("to draw it anew: mvn -pl local -am test -Dtest=ArchitectureTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Darchitecture.draw=true")
                .hasContent(drawn);
    }

    @Test
    void everyFunctionIsInIt() {
        assertThat(Architecture.count(groups)).isEqualTo(architecture.functions());
    }
}
