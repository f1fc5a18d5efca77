package dev.retune.local.process;

/** The server ended before it was ready, having said why on standard error. */
public final class ServerEndedException extends RuntimeException {
    private final int exitCode;

    ServerEndedException(int exitCode) {
        super("the server ended with exit code " + exitCode + " before it was ready");
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
