package dev.retune.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;

/** A handler, whatever its interface, as bytes in and bytes out. */
@FunctionalInterface
interface Handler {
    byte[] handle(byte[] payload, Context context) throws Exception;
}
