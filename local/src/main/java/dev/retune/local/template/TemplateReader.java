package dev.retune.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a template into the records of this package. */
final class TemplateReader {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Conditions",
            "Globals",
            "Resources",
            "Outputs");
    private static final String SAM = "AWS::Serverless-2016-10-31";

    private final Map<String, Resource> resources;
    private final References references;
    private final Intrinsics intrinsics;

    private TemplateReader(Map<String, Resource> resources, Map<String, String> parameters, Conditions conditions) {
        this.resources = resources;
        this.references = new References(parameters, resources);
        this.intrinsics = new Intrinsics(references, conditions);
    }

    static Template read(String yaml, Map<String, String> given) {
        Map<String, Object> root = YamlReader.read(yaml);
        Yaml.refuseOthers(root.keySet(), SECTIONS, "the template");
        if (!SAM.equals(root.get("Transform"))) {
            throw new TemplateException("Transform must be " + SAM);
        }
        Map<String, String> parameters = Parameters.resolve(section(root, "Parameters"), given);
        Conditions conditions = new Conditions(section(root, "Conditions"), parameters);
        Globals globals = new Globals(section(root, "Globals"));
        Map<String, Resource> resources = resources(section(root, "Resources"), globals, conditions);
        return new TemplateReader(resources, parameters, conditions).template();
    }

    private Template template() {
        List<FunctionResource> functions = new ArrayList<>();
        List<TableResource> tables = new ArrayList<>();
        List<StateMachineResource> stateMachines = new ArrayList<>();
        for (Resource resource : resources.values()) {
            String name = references.name(resource, intrinsics);
            switch (resource.type()) {
                case FUNCTION -> functions.add(FunctionReader.read(resource, name, properties(resource)));
                case TABLE -> tables.add(TableReader.read(name, properties(resource)));
                case STATE_MACHINE ->
                    stateMachines.add(StateMachineReader.read(resource.logicalId(), name, properties(resource)));
                default -> {
                    // The API is read below; the others have no part in running here.
                }
            }
        }
        ApiResource api = ApiReader.read(ofType(ResourceType.API), ofType(ResourceType.GATEWAY_RESPONSE));
        return new Template(api, functions, tables, stateMachines);
    }

    private List<ResourceProperties> ofType(ResourceType type) {
        return resources.values().stream()
                .filter(resource -> resource.type() == type)
                .map(this::properties)
                .toList();
    }

    private ResourceProperties properties(Resource resource) {
        return new ResourceProperties(resource.properties(), intrinsics, resource.where());
    }

    private static Map<String, Resource> resources(
            Map<String, Object> declared, Globals globals, Conditions conditions) {
        Set<String> understood = Set.of(
                "Type", "Properties", "Condition", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");
        Map<String, Resource> resources = new LinkedHashMap<>();
        declared.forEach((logicalId, declaration) -> {
            String where = "Resources." + logicalId;
            Map<String, Object> attributes = Yaml.map(declaration, where);
            Yaml.refuseOthers(attributes.keySet(), understood, where);
            if (attributes.containsKey("Condition")
                    && !conditions.holds(Yaml.text(attributes.get("Condition"), where + ".Condition"))) {
                return;
            }
            String typeName = Yaml.text(attributes.get("Type"), where + ".Type");
            ResourceType type = ResourceType.of(typeName)
                    .orElseThrow(() -> new TemplateException(
                            where + ": the embedded runtime does not support resources of type " + typeName));
            Map<String, Object> properties =
                    Yaml.map(attributes.getOrDefault("Properties", Map.of()), where + ".Properties");
            resources.put(logicalId, new Resource(logicalId, type, globals.merge(type, properties)));
        });
        return resources;
    }

    private static Map<String, Object> section(Map<String, Object> root, String name) {
        return Yaml.map(root.getOrDefault(name, Map.of()), name);
    }
}
