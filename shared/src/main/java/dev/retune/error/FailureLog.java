package dev.retune.error;

import org.slf4j.Logger;

/** Notes in a log what failed and is made good later. */
public final class FailureLog {
    private FailureLog() {}

    /** One line for what passes, which names the cause at its root; for anything else the stack trace as well. */
    public static void warn(Logger log, String what, RuntimeException e) {
        if (e instanceof ApiException api && api.code() == ErrorCode.UNAVAILABLE) {
            log.warn("{}: {}{}", what, api.getMessage(), cause(api));
        } else {
            log.warn(what, e);
        }
    }

    private static String cause(ApiException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root == e) {
            return "";
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return " (" + root.getClass().getSimpleName() + ": " + message + ")";
    }
}
