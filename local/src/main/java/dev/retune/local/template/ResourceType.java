package dev.retune.local.template;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every resource type that may stand in the template: those that this runtime runs, and those that have no part in
 * running on one machine (permissions, logs, alarms, and storage and secrets, which are files here).
 *
 * <p>Each says what {@code !Ref} of it gives, and its ARN.
 */
enum ResourceType {
    FUNCTION("AWS::Serverless::Function", "FunctionName", Reference.NAME, "lambda:us-east-1:%s:function:"),
    TABLE("AWS::DynamoDB::Table", "TableName", Reference.NAME, "dynamodb:us-east-1:%s:table/"),
    STATE_MACHINE("AWS::Serverless::StateMachine", "Name", Reference.ARN, "states:us-east-1:%s:stateMachine:"),
    API("AWS::Serverless::Api", "Name", Reference.LOGICAL_ID, "apigateway:us-east-1::/restapis/"),
    GATEWAY_RESPONSE("AWS::ApiGateway::GatewayResponse", "", Reference.LOGICAL_ID, "apigateway:us-east-1::/"),
    GATEWAY_ACCOUNT("AWS::ApiGateway::Account", "", Reference.LOGICAL_ID, "apigateway:us-east-1::/"),
    BUCKET("AWS::S3::Bucket", "BucketName", Reference.NAME, "s3:::"),
    BUCKET_POLICY("AWS::S3::BucketPolicy", "", Reference.LOGICAL_ID, "s3:::"),
    SECRET("AWS::SecretsManager::Secret", "Name", Reference.ARN, "secretsmanager:us-east-1:%s:secret:"),
    KEY("AWS::KMS::Key", "", Reference.LOGICAL_ID, "kms:us-east-1:%s:key/"),
    KEY_ALIAS("AWS::KMS::Alias", "AliasName", Reference.NAME, "kms:us-east-1:%s:"),
    ROLE("AWS::IAM::Role", "RoleName", Reference.NAME, "iam::%s:role/"),
    POLICY("AWS::IAM::Policy", "PolicyName", Reference.NAME, "iam::%s:policy/"),
    MANAGED_POLICY("AWS::IAM::ManagedPolicy", "ManagedPolicyName", Reference.ARN, "iam::%s:policy/"),
    PERMISSION("AWS::Lambda::Permission", "", Reference.LOGICAL_ID, "lambda:us-east-1:%s:"),
    LOG_GROUP("AWS::Logs::LogGroup", "LogGroupName", Reference.NAME, "logs:us-east-1:%s:log-group:"),
    METRIC_FILTER("AWS::Logs::MetricFilter", "FilterName", Reference.NAME, "logs:us-east-1:%s:"),
    ALARM("AWS::CloudWatch::Alarm", "AlarmName", Reference.NAME, "cloudwatch:us-east-1:%s:alarm:"),
    DASHBOARD("AWS::CloudWatch::Dashboard", "DashboardName", Reference.NAME, "cloudwatch::%s:dashboard/"),
    TOPIC("AWS::SNS::Topic", "TopicName", Reference.ARN, "sns:us-east-1:%s:");

    private final String typeName;
    private final String nameProperty;
    private final Reference reference;
    private final String arnPrefix;

    ResourceType(String typeName, String nameProperty, Reference reference, String arnPrefix) {
        this.typeName = typeName;
        this.nameProperty = nameProperty;
        this.reference = reference;
        this.arnPrefix = arnPrefix;
    }

    static Optional<ResourceType> of(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName.equals(typeName))
                .findFirst();
    }

    String typeName() {
        return typeName;
    }

    /** The property that gives a resource of this type its own name; empty when it has none. */
    String nameProperty() {
        return nameProperty;
    }

    /** What {@code !Ref} gives. */
    String reference(String logicalId, String name) {
        return switch (reference) {
            case NAME -> name;
            case ARN -> arn(name);
            case LOGICAL_ID -> logicalId;
        };
    }

    String arn(String name) {
        return "arn:aws:" + arnPrefix.formatted(Arns.ACCOUNT) + name;
    }

    private enum Reference {
        NAME,
        ARN,
        LOGICAL_ID
    }
}
