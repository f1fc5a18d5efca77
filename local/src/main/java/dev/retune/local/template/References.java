package dev.retune.local.template;

import java.util.Map;
import java.util.Optional;

/** What the names of a template's parameters and resources stand for. */
final class References {
    private static final Map<String, String> PSEUDO_PARAMETERS = Map.of(
            "AWS::Region", Arns.REGION,
            "AWS::AccountId", Arns.ACCOUNT,
            "AWS::Partition", "aws",
            "AWS::StackName", "retune",
            "AWS::URLSuffix", "amazonaws.com");

    private final Map<String, String> parameters;
    private final Map<String, Resource> resources;

    References(Map<String, String> parameters, Map<String, Resource> resources) {
        this.parameters = parameters;
        this.resources = resources;
    }

    String reference(String name, Intrinsics intrinsics, String where) {
        return Optional.ofNullable(parameters.get(name))
                .or(() -> Optional.ofNullable(PSEUDO_PARAMETERS.get(name)))
                .orElseGet(() -> referenceResource(name, intrinsics, where));
    }

    String attribute(String logicalId, String attribute, Intrinsics intrinsics, String where) {
        Resource resource = resource(logicalId, where);
        String name = name(resource, intrinsics);
        return switch (attribute) {
            case "Arn" -> resource.type().arn(name);
            case "Name" -> name;
            default ->
                throw new TemplateException("%s: the embedded runtime does not know the attribute %s of %s (%s)"
                        .formatted(where, attribute, logicalId, resource.type().typeName()));
        };
    }

    /** The name a resource is given, else its logical id. */
    String name(Resource resource, Intrinsics intrinsics) {
        Object name = resource.properties().get(resource.type().nameProperty());
        if (name == null) {
            return resource.logicalId();
        }
        String where = resource.where() + "." + resource.type().nameProperty();
        return Yaml.text(intrinsics.evaluate(name, where), where);
    }

    private String referenceResource(String name, Intrinsics intrinsics, String where) {
        if (name.endsWith(".Alias")) {
            Resource function = resource(name.substring(0, name.length() - ".Alias".length()), where);
            String alias =
                    Yaml.text(function.properties().get("AutoPublishAlias"), function.where() + ".AutoPublishAlias");
            return function.type().arn(name(function, intrinsics)) + ":" + alias;
        }
        Resource resource = resource(name, where);
        return resource.type().reference(name, name(resource, intrinsics));
    }

    private Resource resource(String logicalId, String where) {
        Resource resource = resources.get(logicalId);
        if (resource == null) {
            throw new TemplateException(
                    where + ": there is no parameter or resource " + logicalId + " (or its Condition is false)");
        }
        return resource;
    }
}
