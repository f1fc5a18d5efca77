package dev.retune.model;

/**
 * A {@link WandbKey} as it is stored, which only {@link WandbKeys} can open.
 *
 * @param value ciphertext in base64
 */
public record SealedWandbKey(String value) {
    @Override
    public String toString() {
        return WandbKey.MASK;
    }
}
