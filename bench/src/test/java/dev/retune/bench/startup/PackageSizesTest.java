package dev.retune.bench.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageSizesTest {
    private static final Path HOME = Path.of("..");

    @Test
    void theApiIsSmall(@TempDir Path folder) throws IOException {
        assertThat(unpack("functions/api/target/api.jar", folder).megabytes()).isLessThanOrEqualTo(25);
    }

    /** Lambda takes 250 MB, layers among them. */
    @Test
    void computeFitsIntoLambdaWithRoomToSpare(@TempDir Path folder) throws IOException {
        assertThat(unpack("functions/compute/target/compute.jar", folder).unpackedMegabytes())
                .isLessThanOrEqualTo(200);
    }

    private static DeploymentPackage unpack(String file, Path folder) throws IOException {
        return DeploymentPackage.unpack(HOME.resolve(file), folder);
    }
}
