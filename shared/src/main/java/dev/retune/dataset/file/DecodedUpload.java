package dev.retune.dataset.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of an upload, in which {@link #UNDECODABLE} stands for bytes that are not UTF-8. */
final class DecodedUpload {
    /** A noncharacter of Unicode: no text has it. */
    static final char UNDECODABLE = '\uFFFF';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private DecodedUpload() {}

    static String decode(InputStream upload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(String.valueOf(UNDECODABLE))
                    .decode(ByteBuffer.wrap(upload.readAllBytes()))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("the decoder replaces what it cannot decode", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isUndecodable(String text) {
        return text.indexOf(UNDECODABLE) >= 0;
    }
}
