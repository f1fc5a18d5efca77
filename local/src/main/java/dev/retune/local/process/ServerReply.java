package dev.retune.local.process;

/**
 * What the server's process says in the first line of its standard output.
 *
 * @param url where it serves; empty after a call
 * @param adminKey the first key; empty when there is none to tell
 * @param failed whether the call failed
 * @param payload what the call answered
 */
record ServerReply(String url, String adminKey, boolean failed, String payload) {}
