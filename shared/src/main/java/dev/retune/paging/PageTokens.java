package dev.retune.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retune.error.ApiException;
import dev.retune.tenant.Hmac;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * Cursors as callers see them: opaque, good only for the list they came from, and for {@link #LIFETIME}. A token is the
 * second in which it was made (8 bytes), the position, and a tag (16 bytes) that authenticates both and the list.
 */
public final class PageTokens {
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final int TAG_LENGTH = 16;

    private final Hmac hmac;
    private final Clock clock;

    public PageTokens(Hmac hmac, Clock clock) {
        this.hmac = hmac;
        this.clock = clock;
    }

    /** @param list names everything that must stay the same from page to page */
    public String encode(Cursor cursor, String list) {
        byte[] position = cursor.position().getBytes(UTF_8);
        byte[] content = ByteBuffer.allocate(Long.BYTES + position.length)
                .putLong(clock.instant().getEpochSecond())
                .put(position)
                .array();
        byte[] token = Arrays.copyOf(content, content.length + TAG_LENGTH);
        System.arraycopy(tag(content, list), 0, token, content.length, TAG_LENGTH);
        return text(token);
    }

    /** @throws ApiException if this installation did not make {@code token} for {@code list}, or long ago */
    public Cursor decode(String token, String list) {
        byte[] bytes = bytes(token);
        if (bytes.length >= Long.BYTES + TAG_LENGTH) {
            byte[] content = Arrays.copyOf(bytes, bytes.length - TAG_LENGTH);
            byte[] tag = Arrays.copyOfRange(bytes, content.length, bytes.length);
            if (MessageDigest.isEqual(tag, tag(content, list))) {
                requireYoung(ByteBuffer.wrap(content).getLong());
                return new Cursor(new String(content, Long.BYTES, content.length - Long.BYTES, UTF_8));
            }
        }
        throw ApiException.invalidArgument(
                "page_token is not one that this list returned; leave it out to start from the first page");
    }

    private void requireYoung(long madeAt) {
        if (clock.instant().getEpochSecond() - madeAt >= LIFETIME.toSeconds()) {
            throw ApiException.invalidArgument("page_token is older than " + LIFETIME.toHours()
                    + " hours; leave it out to start from the first page");
        }
    }

    /** Nothing unless {@code token} is written as {@link #text} writes; a decoder takes other spellings as well. */
    private static byte[] bytes(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return text(bytes).equals(token) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] tag(byte[] content, String list) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(list.getBytes(UTF_8));
        message.write(0);
        message.writeBytes(content);
        return Arrays.copyOf(hmac.of(message.toByteArray()), TAG_LENGTH);
    }
}
