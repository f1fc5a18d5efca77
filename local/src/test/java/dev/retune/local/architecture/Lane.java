package dev.retune.local.architecture;

import dev.retune.local.template.TemplateResources.Statement;
import java.util.Arrays;

/** What functions use. */
enum Lane {
    TABLE("DynamoDB table", "dynamodb:", ""),
    OBJECTS("S3 bucket", "s3:", ""),
    SECRET("Secret", "secretsmanager:", ""),
    TRAINING("Training workflow", "states:", "-training"),
    VALIDATION("Validation workflow", "states:", "-validation");

    private final String title;
    private final String service;
    private final String resource;

    Lane(String title, String service, String resource) {
        this.title = title;
        this.service = service;
        this.resource = resource;
    }

    static Lane of(Statement statement) {
        return Arrays.stream(values())
                .filter(lane -> statement.actions().stream().allMatch(action -> action.startsWith(lane.service)))
                .filter(lane -> statement.resources().toString().contains(lane.resource))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the picture has no place for " + statement));
    }

    String title() {
        return title;
    }
}
