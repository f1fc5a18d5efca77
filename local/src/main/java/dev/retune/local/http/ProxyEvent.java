package dev.retune.local.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as a function gets it, and the id under which the gateway knows it. */
record ProxyEvent(String requestId, Map<String, @Nullable Object> event) {}
