package dev.retune.local.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command line finds around it.
 *
 * @param command what was typed to start this program
 * @param home the project's folder, with the template in it
 * @param environment of this process
 */
record Surroundings(
        String command, Path home, Map<String, String> environment, PrintStream output, PrintStream errors) {

    Path template() {
        return home.resolve("template.yaml");
    }
}
