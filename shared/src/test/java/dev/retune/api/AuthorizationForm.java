package dev.retune.api;

import java.util.Locale;
import java.util.Optional;

/** How clients have been seen, or may be expected, to write the header that says who they are. */
public enum AuthorizationForm {
    PLAIN("Authorization", "Bearer %s"),
    LOWER_CASE_SCHEME("Authorization", "bearer %s"),
    UPPER_CASE_SCHEME("Authorization", "BEARER %s"),
    LOWER_CASE_NAME("authorization", "Bearer %s"),
    WITH_SPACES("Authorization", "  Bearer   %s "),
    ABSENT("X-Authorization", "Bearer %s", Refusal.NO_KEY),
    EMPTY("Authorization", "", Refusal.NO_KEY),
    BLANK("Authorization", "   ", Refusal.NO_KEY),
    SCHEME_ALONE("Authorization", "Bearer", Refusal.NO_KEY),
    SCHEME_AND_SPACES("Authorization", "bearer  ", Refusal.NO_KEY),
    KEY_ALONE("Authorization", "%s", Refusal.WRONG_KEY),
    OTHER_SCHEME("Authorization", "Basic %s", Refusal.WRONG_KEY),
    SCHEME_RUN_INTO_KEY("Authorization", "Bearer%s", Refusal.WRONG_KEY),
    TWO_KEYS("Authorization", "Bearer %1$s %1$s", Refusal.WRONG_KEY),
    QUOTED("Authorization", "Bearer \"%s\"", Refusal.WRONG_KEY),
    LENGTHENED("Authorization", "Bearer %s0", Refusal.WRONG_KEY),
    NOBODYS("Authorization", "Bearer rt_0000", Refusal.WRONG_KEY),
    NOT_ASCII("Authorization", "Bearer \u00e9%s", Refusal.WRONG_KEY),
    UPPER_CASE_KEY("Authorization", "Bearer %S", Refusal.WRONG_KEY);

    private final String header;
    private final String format;
    private final Optional<String> refusal;

    AuthorizationForm(String header, String format) {
        this(header, format, Optional.empty());
    }

    AuthorizationForm(String header, String format, String refusal) {
        this(header, format, Optional.of(refusal));
    }

    AuthorizationForm(String header, String format, Optional<String> refusal) {
        this.header = header;
        this.format = format;
        this.refusal = refusal;
    }

    public GatewayRequest on(GatewayRequest request, String key) {
        return request.header(header, String.format(Locale.ROOT, format, key));
    }

    /** The message of the 401, or nothing where the key is found. */
    public Optional<String> refusal() {
        return refusal;
    }

    private static final class Refusal {
        static final String NO_KEY = "no api key supplied";
        static final String WRONG_KEY = "invalid api token";
    }
}
