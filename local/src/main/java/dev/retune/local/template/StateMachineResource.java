package dev.retune.local.template;

import java.util.Map;

/** @param definition the Amazon States Language, with every substitution made */
public record StateMachineResource(String logicalId, String name, Map<String, Object> definition) {

    public String arn() {
        return Arns.stateMachine(name);
    }
}
