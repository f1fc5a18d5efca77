package dev.retune.local.usage;

import java.util.List;
import java.util.Map;

/** What functions use, each as a statement of template.yaml names it. */
enum UsedResource {
    TABLE(Map.of("Fn::GetAtt", List.of("Table", "Arn"))),
    WORK_INDEX(Map.of("Fn::Sub", "${Table.Arn}/index/work")),
    /** Whose keys are listed. */
    BUCKET(Map.of("Fn::GetAtt", List.of("Objects", "Arn"))),
    OBJECTS_OF_DATASETS(Map.of("Fn::Sub", "${Objects.Arn}/datasets/*")),
    /** Of data sets, those that their owners put. */
    UPLOADS(Map.of("Fn::Sub", "${Objects.Arn}/datasets/*/uploads/*")),
    OBJECTS_OF_MODELS(Map.of("Fn::Sub", "${Objects.Arn}/models/*")),
    SECRET(Map.of("Ref", "Secret")),
    TRAINING_STATE_MACHINE(stateMachines("stateMachine:${AWS::StackName}-training")),
    TRAINING_EXECUTIONS(stateMachines("execution:${AWS::StackName}-training:*")),
    VALIDATION_STATE_MACHINE(stateMachines("stateMachine:${AWS::StackName}-validation"));

    private final Map<String, Object> expression;

    UsedResource(Map<String, Object> expression) {
        this.expression = expression;
    }

    static UsedResource of(Object expression) {
        for (UsedResource resource : values()) {
            if (resource.expression.equals(expression)) {
                return resource;
            }
        }
        throw new AssertionError("template.yaml allows something on what no function uses: " + expression);
    }

    private static Map<String, Object> stateMachines(String name) {
        return Map.of("Fn::Sub", "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:" + name);
    }
}
