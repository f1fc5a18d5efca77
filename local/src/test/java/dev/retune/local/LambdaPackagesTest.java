package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
        assertThat(jar).as("made by mvn verify").isRegularFile();
        List<URL> libraries = unpack(jar);

        assertThat(unpackedSize()).isLessThan(megabytes * MEGABYTE);
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

    private List<URL> unpack(Path jar) throws IOException {
        List<URL> libraries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                if (entry.getName().startsWith("lib/")) {
                    Path library = task.resolve(entry.getName().substring("lib/".length()));
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, library);
                    }
                    libraries.add(library.toUri().toURL());
                }
            }
        }
        return libraries;
    }

    private long unpackedSize() throws IOException {
        long size = 0;
        try (var files = Files.list(task)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private static List<String> providers(ClassLoader loader, Class<?> service) throws Exception {
        return ServiceLoader.load(loader.loadClass(service.getName()), loader).stream()
                .map(provider -> provider.type().getName())
                .toList();
    }
}
