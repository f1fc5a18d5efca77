package dev.retune.local.lambda;

/**
 * What an invocation answered.
 *
 * @param failed whether {@code payload} is Lambda's JSON of an error ({@code errorType}, {@code errorMessage})
 */
@SuppressWarnings("ArrayRecordComponent") // passed from one owner to the next, never compared
public record InvocationResult(byte[] payload, boolean failed) {}
