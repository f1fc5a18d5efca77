package dev.retune.bench.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.trainer.Trainer;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a training process needs and no more: on the class path of this process each class is looked for in more than a
 * hundred jars, which takes a third of a second of a start.
 */
final class TrainingClassPath {
    private TrainingClassPath() {}

    static String get() {
        Set<String> parts = new LinkedHashSet<>();
        Stream.of(TrainingProcess.class, Trainer.class, JsonFactory.class, JsonMapper.class, JsonCreator.class)
                .map(TrainingClassPath::ofClass)
                .forEach(parts::add);
        return String.join(File.pathSeparator, parts);
    }

    private static String ofClass(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(URI.create(source.getLocation().toString())).toString();
    }
}
