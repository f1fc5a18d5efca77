package dev.retune.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retune.tenant.SecretCipher;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Seals keys for Weights &amp; Biases, each for one model: on another model's row it does not open. */
public final class WandbKeys {
    private final SecretCipher cipher;
    private final Supplier<byte[]> nonces;

    /** @param nonces random, and never the same twice */
    public WandbKeys(SecretCipher cipher, Supplier<byte[]> nonces) {
        this.cipher = cipher;
        this.nonces = nonces;
    }

    SealedWandbKey seal(WandbKey key, ModelKey model) {
        byte[] sealed = cipher.seal(key.value().getBytes(UTF_8), place(model), nonces.get());
        return new SealedWandbKey(Base64.getEncoder().encodeToString(sealed));
    }

    /** The key; empty if it was sealed for another model, or under a server secret that was replaced since. */
    Optional<WandbKey> open(SealedWandbKey sealed, ModelKey model) {
        return cipher.open(Base64.getDecoder().decode(sealed.value()), place(model))
                .map(opened -> new WandbKey(new String(opened, UTF_8)));
    }

    /** Whether {@code key} is what {@code model} has. One that cannot be opened any more is not. */
    boolean isKeyOf(FinetunedModel model, WandbKey key) {
        return model.wandbKey()
                .flatMap(kept -> open(kept, model.key()))
                .filter(known -> MessageDigest.isEqual(
                        known.value().getBytes(UTF_8), key.value().getBytes(UTF_8)))
                .isPresent();
    }

    /** An id has always the same length, so no two models have one place. */
    private static byte[] place(ModelKey model) {
        return (model.id() + "/" + model.organization()).getBytes(UTF_8);
    }
}
