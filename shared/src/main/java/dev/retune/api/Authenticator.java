package dev.retune.api;

import dev.retune.error.ApiException;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells who is asking from the {@code Authorization} header. A known key is remembered for a minute, so a revoked one
 * may still work for that long; an unknown one is never remembered, so a new one works at once.
 */
public final class Authenticator {
    private static final String SCHEME = "bearer ";
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST_REMEMBERED = 1000;

    private final ApiKeys keys;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public Authenticator(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Asks anew for every key. */
    public void forget() {
        known.clear();
    }

    /** @throws ApiException if there is no key, or not a good one */
    Caller authenticate(Optional<String> authorization) {
        String header = authorization
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> ApiException.unauthenticated("no api key supplied"));
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw ApiException.unauthenticated(
                    header.equalsIgnoreCase(SCHEME.strip()) ? "no api key supplied" : "invalid api token");
        }
        return caller(header.substring(SCHEME.length()).strip());
    }

    private Caller caller(String key) {
        Instant now = clock.instant();
        Known remembered = known.get(key);
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.caller();
        }
        known.remove(key);
        Caller caller = keys.find(key).orElseThrow(() -> ApiException.unauthenticated("invalid api token"));
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(key, new Known(caller, now.plus(REMEMBERED)));
        return caller;
    }

    private record Known(Caller caller, Instant until) {}
}
