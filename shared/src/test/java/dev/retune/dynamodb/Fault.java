package dev.retune.dynamodb;

import java.util.Optional;

/**
 * What goes wrong with one request on its way to DynamoDB or back.
 *
 * @param isApplied whether DynamoDB does what it was asked nevertheless
 * @param isSlow whether the answer takes its time
 * @param answer what comes back instead of DynamoDB's own answer
 */
public record Fault(boolean isApplied, boolean isSlow, Optional<Answer> answer) {
    public static final Fault NONE = new Fault(true, false, Optional.empty());
    static final Fault SLOW = new Fault(true, true, Optional.empty());
    /** The connection breaks before the request has arrived. */
    static final Fault LOST_REQUEST = instead(false, Answer.TIMEOUT);
    /** The request does its work, and its answer never comes. */
    static final Fault LOST_ANSWER = instead(true, Answer.TIMEOUT);

    /** Nothing ever comes back, and the connection does not break. */
    public static final Fault SILENCE = instead(false, Answer.NEVER);

    static final Fault SERVER_ERROR = instead(false, new Answer(500, "InternalServerError", ""));
    static final Fault SERVER_ERROR_AFTERWARDS = instead(true, new Answer(500, "InternalServerError", ""));
    /** Refused in a way that no repeat changes. */
    static final Fault REFUSED = instead(false, new Answer(400, "ValidationException", ""));
    /** Likewise, though the work is done: as good as an answer that is lost however often it is asked for. */
    public static final Fault REFUSED_AFTERWARDS = instead(true, new Answer(400, "ValidationException", ""));

    private static final String TRANSACTION = "TransactWriteItems";

    public static Fault throttling(String operation) {
        return operation.equals(TRANSACTION)
                ? cancelled("ThrottlingError")
                : instead(false, new Answer(400, "ProvisionedThroughputExceededException", ""));
    }

    /** Another transaction is at the same rows. A read does not notice, unless it is one of a transaction. */
    static Fault conflict(String operation) {
        return switch (operation) {
            case TRANSACTION -> cancelled("TransactionConflict");
            case "PutItem", "UpdateItem", "DeleteItem" ->
                instead(false, new Answer(400, "TransactionConflictException", ""));
            default -> NONE;
        };
    }

    private static Fault cancelled(String code) {
        return instead(
                false,
                new Answer(
                        400,
                        "TransactionCanceledException",
                        ",\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"" + code + "\"}]"));
    }

    private static Fault instead(boolean isApplied, Answer answer) {
        return new Fault(isApplied, false, Optional.of(answer));
    }

    /** @param status 0 for none at all, after some time, and -1 for none as long as anybody waits */
    public record Answer(int status, String type, String more) {
        static final Answer TIMEOUT = new Answer(0, "", "");
        static final Answer NEVER = new Answer(-1, "", "");

        String body() {
            return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"a fault of the test\""
                    + more + "}";
        }
    }
}
