package dev.retune.local.process;

import java.util.Map;

/**
 * What the server's process is told in the first line of its standard input.
 *
 * @param function to call once without serving anything; empty to serve
 * @param payload of that call
 */
record ServerRequest(
        String template,
        Map<String, String> parameters,
        String host,
        int port,
        boolean strictLimits,
        String data,
        int dynamoDbPort,
        int stepFunctionsPort,
        String function,
        String payload) {}
