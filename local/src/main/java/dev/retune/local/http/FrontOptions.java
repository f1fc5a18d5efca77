package dev.retune.local.http;

/**
 * How the API is served.
 *
 * @param port 0 for any that is free
 * @param strictLimits whether forms may be no larger than AWS lets through
 */
public record FrontOptions(String host, int port, boolean strictLimits) {}
