package dev.retune.api;

import dev.retune.error.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes text that must be UTF-8, where Java's own conversion would put replacement characters. */
final class Utf8 {
    private Utf8() {}

    static String decode(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.invalidArgument(what + " is not UTF-8");
        }
    }
}
