package dev.retune.local.stepfunctions;

import dev.retune.local.stepfunctions.definition.StateMachineDefinition;

public record StateMachine(String arn, String name, StateMachineDefinition definition) {}
