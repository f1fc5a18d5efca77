package dev.retune.bench.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packages of all functions, unpacked once.
 *
 * @param other another {@code api.jar} to compare with
 */
record Packages(
        DeploymentPackage api,
        DeploymentPackage compute,
        DeploymentPackage baseline,
        Optional<DeploymentPackage> other) {
    private static final String COMPUTE = "dev.retune.functions.compute.";

    static Packages unpack(Path home, @Nullable Path other, Path scratch) throws IOException {
        return new Packages(
                DeploymentPackage.unpack(home.resolve("functions/api/target/api.jar"), scratch.resolve("api")),
                DeploymentPackage.unpack(
                        home.resolve("functions/compute/target/compute.jar"), scratch.resolve("compute")),
                DeploymentPackage.unpack(
                        home.resolve("bench/baseline/target/baseline.jar"), scratch.resolve("baseline")),
                other == null
                        ? Optional.empty()
                        : Optional.of(DeploymentPackage.unpack(other, scratch.resolve("other"))));
    }

    /** Those that the function is measured from. */
    List<DeploymentPackage> of(FunctionCase function) {
        if (function.isBaseline()) {
            return List.of(baseline);
        }
        if (function.handler().startsWith(COMPUTE)) {
            return List.of(compute);
        }
        return other.map(another -> List.of(api, another)).orElse(List.of(api));
    }

    String sizes() {
        return "api.jar %.1f MB (at most 25); compute.jar %.1f MB, unpacked %.1f MB (at most 200); baseline.jar %.1f MB"
                .formatted(api.megabytes(), compute.megabytes(), compute.unpackedMegabytes(), baseline.megabytes());
    }
}
