package dev.retune.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as strings of one width, so that their order is the order of time. Microseconds, as in the API. */
final class Timestamps {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String write(Instant time) {
        return FORMAT.format(time);
    }

    static Instant read(String text) {
        return Instant.parse(text);
    }
}
