package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.spi.SLF4JServiceProvider;
import software.amazon.awssdk.http.SdkHttpService;

/** What is deployed, as Lambda sees it: the jars in {@code lib/} on a class path of their own. */
final class LambdaPackagesTest {
    private static final long MEGABYTE = 1_000_000;

    @TempDir
    Path task;

    @ParameterizedTest
    @CsvSource({
        "../functions/api/target/api.jar, 25, dev.retune.functions.model.CreateFinetunedModelHandler",
        "../functions/compute/target/compute.jar, 200, dev.retune.functions.compute.training.TrainChunkHandler"
    })
    void aPackageHoldsAllThatItsHandlersNeedAndOneHttpClientAndNoMore(Path jar, long megabytes, String handler)
            throws Exception {
        long size = 0;
        List<URL> libraries = new ArrayList<>();
        for (Path library : LambdaPackage.unpack(jar, task)) {
            size += Files.size(library);
            libraries.add(library.toUri().toURL());
        }

        assertThat(size).isLessThan(megabytes * MEGABYTE);
        try (URLClassLoader loader =
                new URLClassLoader(libraries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            // Resolves what its methods name: a jar that is left out is missed here.
            assertThat(loader.loadClass(handler).getConstructors()).isNotEmpty();
            assertThat(providers(loader, SdkHttpService.class))
                    .containsExactly("software.amazon.awssdk.http.crt.AwsCrtSdkHttpService");
            assertThat(providers(loader, SLF4JServiceProvider.class))
                    .containsExactly("org.slf4j.simple.SimpleServiceProvider");
            assertThat(loader.getResource("linux/x86_64/glibc/libaws-crt-jni.so"))
                    .isNotNull();
        }
    }

    private static List<String> providers(ClassLoader loader, Class<?> service) throws Exception {
        return ServiceLoader.load(loader.loadClass(service.getName()), loader).stream()
                .map(provider -> provider.type().getName())
                .toList();
    }
}
