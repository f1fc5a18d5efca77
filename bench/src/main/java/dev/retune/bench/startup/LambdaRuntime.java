package dev.retune.bench.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is started for a function: Java with the options of Lambda's managed runtime, and Lambda's runtime client, which
 * loads the function from the folder it is started in. The options are those that {@code /var/runtime/bootstrap} was
 * seen to pass, with what https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html says of Java 25: it
 * compiles with C1 only, unless SnapStart takes the compilation out of the way of requests. What the template says in
 * JAVA_TOOL_OPTIONS comes on top.
 */
final class LambdaRuntime {
    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String NATIVE = "jni/libaws-lambda-jni.linux-x86_64.so";
    /** The rest is for what is not heap. */
    private static final double HEAP = 0.85;

    private final JavaRuntime java;
    private final String classPath;
    private final Path nativeLibrary;

    private LambdaRuntime(JavaRuntime java, String classPath, Path nativeLibrary) {
        this.java = java;
        this.classPath = classPath;
        this.nativeLibrary = nativeLibrary;
    }

    /**
     * @param jars the folder with the runtime client and what it needs
     * @param scratch gets the client's native library, which Lambda has unpacked too
     */
    static LambdaRuntime of(JavaRuntime java, Path jars, Path scratch) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(jars)) {
            files = listed.sorted().toList();
        }
        Path client = files.stream()
                .filter(file -> file.getFileName().toString().contains("runtime-interface-client"))
                .findFirst()
                .orElseThrow(() -> new IOException(jars + " has no runtime client; build the project first"));
        Path library = scratch.resolve("libaws-lambda-jni.so");
        try (JarFile jar = new JarFile(client.toFile());
                InputStream content = jar.getInputStream(jar.getJarEntry(NATIVE))) {
            Files.copy(content, library);
        }
        String classPath = files.stream().map(Path::toString).collect(Collectors.joining(":"));
        return new LambdaRuntime(java, classPath, library);
    }

    /** @param more options for this process alone */
    List<String> command(String handler, int memoryMegabytes, boolean snapStart, List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(java.executable());
        command.add("-XX:MaxHeapSize=" + (long) (memoryMegabytes * 1024 * HEAP) + "k");
        command.add("-XX:+UseSerialGC");
        if (!snapStart) {
            command.add("-XX:+TieredCompilation");
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        command.add("-Djava.net.preferIPv4Stack=true");
        command.add("-XX:+ErrorFileToStderr");
        if (java.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + nativeLibrary);
        command.addAll(more);
        command.addAll(List.of("-classpath", classPath, MAIN, handler));
        return command;
    }
}
