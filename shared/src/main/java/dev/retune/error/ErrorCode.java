package dev.retune.error;

/** Why a request could not be served, in the words of {@code google.rpc.Code}. */
public enum ErrorCode {
    INVALID_ARGUMENT,
    UNAUTHENTICATED,
    PERMISSION_DENIED,
    NOT_FOUND,
    FAILED_PRECONDITION,
    /** Nothing is wrong with the request; the same one may succeed a moment later. */
    UNAVAILABLE,
    INTERNAL
}
