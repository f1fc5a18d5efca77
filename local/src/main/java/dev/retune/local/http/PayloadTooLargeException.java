package dev.retune.local.http;

/** A request body beyond what API Gateway or Lambda takes. */
final class PayloadTooLargeException extends RuntimeException {

    PayloadTooLargeException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
