package dev.retune.model;

import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what a request to create is known when it is sent again.
 *
 * @param value unique in its organization and kind
 * @param body digest of the body, which tells when a key is used for something else
 */
public record RequestIdentity(OrganizationId organization, Kind kind, String value, String body) {

    /** Who made up the value. */
    public enum Kind {
        /** The sender. Equal keys are one request, whatever was answered. */
        KEY,
        /** Nobody: it is who sent what. A repeat and a second request look the same. */
        FINGERPRINT
    }

    /** @param body as it was sent */
    public static RequestIdentity of(Caller caller, IdempotencyKey key, byte[] body) {
        return new RequestIdentity(caller.organization(), Kind.KEY, key.value(), hex(sha256().digest(body)));
    }

    /** @param body the same for all that mean the same */
    public static RequestIdentity of(Caller caller, String body) {
        MessageDigest digest = sha256();
        digest.update(utf8(caller.organization().value()));
        digest.update((byte) 0);
        digest.update(utf8(caller.userId()));
        digest.update((byte) 0);
        String fingerprint = hex(digest.digest(utf8(body)));
        return new RequestIdentity(caller.organization(), Kind.FINGERPRINT, fingerprint, fingerprint);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
