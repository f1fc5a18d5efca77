package dev.retune.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one exception the domain throws: a code for machines and a sentence for the person who reads it. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private ApiException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public static ApiException invalidArgument(String message) {
        return new ApiException(ErrorCode.INVALID_ARGUMENT, message, null);
    }

    public static ApiException unauthenticated(String message) {
        return new ApiException(ErrorCode.UNAUTHENTICATED, message, null);
    }

    public static ApiException permissionDenied(String message) {
        return new ApiException(ErrorCode.PERMISSION_DENIED, message, null);
    }

    public static ApiException notFound(String message) {
        return new ApiException(ErrorCode.NOT_FOUND, message, null);
    }

    public static ApiException failedPrecondition(String message) {
        return new ApiException(ErrorCode.FAILED_PRECONDITION, message, null);
    }

    /** A passing failure of something the service stands on; {@code cause} is for the log, never for the caller. */
    public static ApiException unavailable(String message, @Nullable Throwable cause) {
        return new ApiException(ErrorCode.UNAVAILABLE, message, cause);
    }

    public ErrorCode code() {
        return code;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
