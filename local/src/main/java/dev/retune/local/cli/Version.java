package dev.retune.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    private static final String PROPERTIES = "/META-INF/maven/dev.retune/retune-local/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream file = Version.class.getResourceAsStream(PROPERTIES)) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return new String[] {"retune " + properties.getProperty("version", "(not built by Maven)")};
        }
    }
}
