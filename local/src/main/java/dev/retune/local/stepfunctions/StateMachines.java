package dev.retune.local.stepfunctions;

import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The state machines of one region and account. */
public final class StateMachines {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final String region;
    private final String accountId;
    private final Map<String, StateMachine> byArn = new ConcurrentHashMap<>();

    public StateMachines(String region, String accountId) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("not a region, such as us-east-1: " + region);
        }
        if (!ACCOUNT.matcher(accountId).matches()) {
            throw new IllegalArgumentException("not an account id of 12 digits: " + accountId);
        }
        this.region = region;
        this.accountId = accountId;
    }

    public StateMachine add(String name, StateMachineDefinition definition) {
        String arn = arn("stateMachine", Names.require(name));
        StateMachine machine = new StateMachine(arn, name, definition);
        if (byArn.putIfAbsent(arn, machine) != null) {
            throw new StepFunctionsException(
                    "StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
        }
        return machine;
    }

    public StateMachine get(String arn) {
        StateMachine machine = byArn.get(requireArn(arn, "stateMachine"));
        if (machine == null) {
            throw new StepFunctionsException("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
        }
        return machine;
    }

    String executionArn(StateMachine machine, String execution) {
        return arn("execution", machine.name() + ":" + execution);
    }

    /** Named in {@code $states.context}; nothing here assumes a role. */
    String roleArn(StateMachine machine) {
        return "arn:aws:iam::" + accountId + ":role/" + machine.name();
    }

    static String requireArn(String arn, String kind) {
        String[] parts = arn.split(":", -1);
        if (parts.length < 7 || !arn.startsWith("arn:aws:states:") || !parts[5].equals(kind)) {
            throw new StepFunctionsException("InvalidArn", "Invalid Arn: '" + arn + "'");
        }
        return arn;
    }

    private String arn(String kind, String name) {
        return "arn:aws:states:" + region + ":" + accountId + ":" + kind + ":" + name;
    }
}
