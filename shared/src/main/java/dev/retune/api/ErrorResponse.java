package dev.retune.api;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import java.util.Map;

/** What a caller learns of a failure. The only place where errors meet HTTP. */
public record ErrorResponse(int status, String message) {
    private static final String RETRY_AFTER_SECONDS = "1";

    public static ErrorResponse of(RuntimeException e) {
        return e instanceof ApiException api
                ? new ErrorResponse(status(api.code()), api.getMessage())
                : new ErrorResponse(status(ErrorCode.INTERNAL), "internal server error");
    }

    public ApiResponse toApiResponse() {
        return new ApiResponse(
                status,
                Map.of("message", message),
                status == status(ErrorCode.UNAVAILABLE) ? Map.of("Retry-After", RETRY_AFTER_SECONDS) : Map.of());
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case INVALID_ARGUMENT, FAILED_PRECONDITION -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }
}
