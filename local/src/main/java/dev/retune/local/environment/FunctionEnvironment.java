package dev.retune.local.environment;

import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import dev.retune.local.template.Arns;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.Template;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The variables that all functions of a template share, as one process can have only one environment. */
public final class FunctionEnvironment {
    /** Nothing ever listens there; a call to a service that is not embedded fails at once. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    /** What the functions' process needs of the machine it runs on. */
    private static final List<String> KEPT = List.of("HOME", "PATH", "TMPDIR");

    /** Meant for the JVM of one function in Lambda; the one JVM that has all of them here gets options of its own. */
    private static final String OPTIONS_OF_A_JVM = "JAVA_TOOL_OPTIONS";

    private FunctionEnvironment() {}

    /**
     * @param inherited the environment of this process, of which only a few variables are kept
     * @throws StartException if two functions want different values of a variable
     */
    public static Map<String, String> of(
            Template template,
            DataFolder data,
            int dynamoDbPort,
            int stepFunctionsPort,
            Map<String, String> inherited) {
        Map<String, String> own = embedded(data, dynamoDbPort, stepFunctionsPort);
        Map<String, String> environment = new TreeMap<>(union(template.functions(), own));
        KEPT.stream().filter(inherited::containsKey).forEach(name -> environment.put(name, inherited.get(name)));
        // Without any locale a JVM cannot open files whose names are not ASCII.
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(own);
        return environment;
    }

    private static Map<String, String> embedded(DataFolder data, int dynamoDbPort, int stepFunctionsPort) {
        String nonexistent = data.path().resolve("no-aws-configuration").toString();
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_REGION", Arns.REGION);
        environment.put("AWS_DEFAULT_REGION", Arns.REGION);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", nonexistent);
        environment.put("AWS_SHARED_CREDENTIALS_FILE", nonexistent);
        environment.put("AWS_ENDPOINT_URL", NOWHERE);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + dynamoDbPort);
        environment.put("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:" + stepFunctionsPort);
        environment.put("RETUNE_OBJECTS", folderUri(data.objects()));
        environment.put("RETUNE_SECRET", data.secret().toUri().toString());
        return environment;
    }

    /** Without the slash that Java adds as soon as the folder exists. */
    private static String folderUri(Path folder) {
        String uri = folder.toUri().toString();
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private static Map<String, String> union(List<FunctionResource> functions, Map<String, String> replaced) {
        Map<String, String> union = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (FunctionResource function : functions) {
            function.environment().forEach((name, value) -> {
                if (name.equals(OPTIONS_OF_A_JVM)) {
                    return;
                }
                String other = union.putIfAbsent(name, value);
                if (other != null && !other.equals(value) && !replaced.containsKey(name)) {
                    throw new StartException("the functions %s and %s want different values of %s (\"%s\" and \"%s\");"
                                    .formatted(owners.get(name), function.logicalId(), name, other, value)
                            + " in the embedded runtime all functions share one environment");
                }
                owners.putIfAbsent(name, function.logicalId());
            });
        }
        return union;
    }
}
