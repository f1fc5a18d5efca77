package dev.retune.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A SAM template with its parameters set: everything this runtime runs of it. */
public record Template(
        ApiResource api,
        List<FunctionResource> functions,
        List<TableResource> tables,
        List<StateMachineResource> stateMachines) {
    public Template {
        functions = List.copyOf(functions);
        tables = List.copyOf(tables);
        stateMachines = List.copyOf(stateMachines);
    }

    /**
     * @param parameters values of the template's parameters by name, in place of their defaults
     * @throws TemplateException if the template needs something this runtime does not have, or a parameter is wrong
     */
    public static Template read(Path file, Map<String, String> parameters) {
        try {
            return parse(Files.readString(file), parameters);
        } catch (IOException e) {
            throw new TemplateException("cannot read the template " + file + ": " + e.getMessage());
        }
    }

    /** Like {@link #read}, of a template that is already text. */
    public static Template parse(String yaml, Map<String, String> parameters) {
        return TemplateReader.read(yaml, parameters);
    }

    public Optional<FunctionResource> function(String logicalId) {
        return functions.stream()
                .filter(function -> function.logicalId().equals(logicalId))
                .findFirst();
    }
}
