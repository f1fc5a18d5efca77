package dev.retune.local.stepfunctions.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one request.
 *
 * @param status the HTTP status: 200, 400 or 500
 * @param body JSON text
 * @param errorType AWS's name of the error, or null where there is none
 */
public record Reply(int status, String body, @Nullable String errorType) {}
