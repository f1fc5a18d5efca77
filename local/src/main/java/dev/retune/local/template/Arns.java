package dev.retune.local.template;

/** Names of resources in the account and region that exist only here. */
public final class Arns {
    public static final String REGION = "us-east-1";
    public static final String ACCOUNT = "000000000000";

    private Arns() {}

    public static String function(String name) {
        return ResourceType.FUNCTION.arn(name);
    }

    public static String stateMachine(String name) {
        return ResourceType.STATE_MACHINE.arn(name);
    }
}
