package dev.retune.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retune.error.ApiException;
import dev.retune.tenant.Hmac;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Cursors as callers see them: opaque, and good only for the list they came from. A token is the position followed
 * by a tag that authenticates both the position and the list.
 */
public final class PageTokens {
    private static final int TAG_LENGTH = 16;

    private final Hmac hmac;

    public PageTokens(Hmac hmac) {
        this.hmac = hmac;
    }

    /** @param list names everything that must stay the same from page to page */
    public String encode(Cursor cursor, String list) {
        byte[] position = cursor.position().getBytes(UTF_8);
        byte[] token = Arrays.copyOf(position, position.length + TAG_LENGTH);
        System.arraycopy(tag(position, list), 0, token, position.length, TAG_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @throws ApiException if this installation did not make {@code token} for {@code list} */
    public Cursor decode(String token, String list) {
        byte[] bytes = decode(token);
        if (bytes.length > TAG_LENGTH) {
            byte[] position = Arrays.copyOf(bytes, bytes.length - TAG_LENGTH);
            byte[] tag = Arrays.copyOfRange(bytes, position.length, bytes.length);
            if (MessageDigest.isEqual(tag, tag(position, list))) {
                return new Cursor(new String(position, UTF_8));
            }
        }
        throw ApiException.invalidArgument(
                "page_token is not one that this list returned; leave it out to start from the first page");
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] tag(byte[] position, String list) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(list.getBytes(UTF_8));
        message.write(0);
        message.writeBytes(position);
        return Arrays.copyOf(hmac.of(message.toByteArray()), TAG_LENGTH);
    }
}
