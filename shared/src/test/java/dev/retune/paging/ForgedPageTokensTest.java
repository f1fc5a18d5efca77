package dev.retune.paging;

import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.model.MutableClock;
import dev.retune.tenant.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A hundred thousand tokens that this installation did not make, or not for this list, or not today. */
final class ForgedPageTokensTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final MutableClock clock = new MutableClock(NOON);
    private final PageTokens tokens = new PageTokens(new Hmac(new byte[32]), clock);

    /** Everything that a token is bound to. */
    record Listing(String organization, String route, String parent, Order order) {
        String name() {
            return String.join("\n", organization, route.replace("{id}", parent), order.name());
        }
    }

    @Provide
    Arbitrary<Listing> listings() {
        return Combinators.combine(
                        Arbitraries.of("acme", "globex", "acme2"),
                        Arbitraries.of(
                                "/v1/finetuning/finetuned-models",
                                "/v1/finetuning/finetuned-models/{id}/events",
                                "/v1/finetuning/finetuned-models/{id}/training-step-metrics",
                                "/v1/models"),
                        Arbitraries.of("01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"),
                        Arbitraries.of(Order.class))
                .as(Listing::new);
    }

    @Provide
    Arbitrary<String> positions() {
        return Arbitraries.oneOf(
                Arbitraries.integers().greaterOrEqual(0).map(String::valueOf),
                Arbitraries.just("01900000-0000-7000-8000-000000000003"),
                Arbitraries.strings().ofMaxLength(8));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void aTokenLeadsBackToItsPosition(
            @ForAll("positions") String position, @ForAll("listings") Listing listing, @ForAll long seconds) {
        Assume.that(isWhole(position));
        Cursor cursor = new Cursor(position);
        String token = tokens.encode(cursor, listing.name());
        clock.advance(Duration.ofSeconds(Math.floorMod(seconds, PageTokens.LIFETIME.toSeconds())));

        assertThat(tokens.decode(token, listing.name())).isEqualTo(cursor);
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aTokenOfAnotherListIsRefused(
            @ForAll("positions") String position, @ForAll("listings") Listing made, @ForAll("listings") Listing used) {
        Assume.that(!made.name().equals(used.name()));

        assertRefused(tokens.encode(new Cursor(position), made.name()), used);
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aTokenWithCharactersChangedIsRefused(
            @ForAll("positions") String position,
            @ForAll("listings") Listing listing,
            @ForAll @IntRange(max = 10_000) int at,
            @ForAll @IntRange(max = 63) int character) {
        String token = tokens.encode(new Cursor(position), listing.name());
        StringBuilder changed = new StringBuilder(token);
        changed.setCharAt(at % token.length(), ALPHABET.charAt(character));
        Assume.that(!changed.toString().equals(token));

        assertRefused(changed.toString(), listing);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aTokenThatWasCutOrLengthenedIsRefused(
            @ForAll("positions") String position,
            @ForAll("listings") Listing listing,
            @ForAll @IntRange(max = 10_000) int length,
            @ForAll @IntRange(max = 63) int character) {
        String token = tokens.encode(new Cursor(position), listing.name());

        assertRefused(token.substring(0, length % token.length()), listing);
        assertRefused(token.substring(length % token.length() + 1), listing);
        assertRefused(token + ALPHABET.charAt(character), listing);
        assertRefused(ALPHABET.charAt(character) + token, listing);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void randomBytesAreRefused(@ForAll @Size(max = 80) byte[] bytes, @ForAll("listings") Listing listing) {
        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), listing);
    }

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void anyTextIsRefused(@ForAll String text, @ForAll("listings") Listing listing) {
        assertRefused(text, listing);
    }

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aTokenOfAnotherInstallationIsRefused(
            @ForAll("positions") String position,
            @ForAll("listings") Listing listing,
            @ForAll @Size(min = 32, max = 32) byte[] secret) {
        Assume.that(!Arrays.equals(secret, new byte[32]));
        PageTokens others = new PageTokens(new Hmac(secret), clock);

        assertRefused(others.encode(new Cursor(position), listing.name()), listing);
    }

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aTokenOfYesterdayIsRefused(
            @ForAll("positions") String position,
            @ForAll("listings") Listing listing,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int seconds) {
        String token = tokens.encode(new Cursor(position), listing.name());
        clock.advance(PageTokens.LIFETIME.plusSeconds(seconds));

        assertRefused(token, listing);
    }

    private void assertRefused(String token, Listing listing) {
        try {
            fail("%s was taken for %s", tokens.decode(token, listing.name()), listing);
        } catch (ApiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(e.getMessage()).startsWith("page_token is ");
        }
    }

    /** Half of a surrogate pair has no bytes in UTF-8; no position has one. */
    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
