package dev.retune.dataset.file;

import dev.retune.dataset.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of an upload from its first line on that is not blank, in which {@link #UNDECODABLE} stands for bytes that
 * are not UTF-8.
 *
 * @param firstLine the number of the line that it begins with, from 1
 * @param first the first character that is not white space
 */
record UploadText(Reader reader, long firstLine, char first) {
    /** A noncharacter of Unicode: no text has it. */
    static final char UNDECODABLE = '\uFFFF';

    /** In characters. A row is in memory as a whole. */
    static final int LONGEST_LINE = 16 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** @throws UnreadableFileException if it holds no text */
    static UploadText of(InputStream upload) {
        try {
            return skipBlankLines(new PushbackReader(
                    new InputStreamReader(
                            upload,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPLACE)
                                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                                    .replaceWith(String.valueOf(UNDECODABLE))),
                    2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isUndecodable(String text) {
        return text.indexOf(UNDECODABLE) >= 0;
    }

    private static UploadText skipBlankLines(PushbackReader text) throws IOException {
        int c = text.read();
        if (c == UNDECODABLE) {
            refuseUtf16(text);
        }
        if (c == BYTE_ORDER_MARK) {
            c = text.read();
        }
        long line = 1;
        // A tab before the first word may be a delimiter.
        StringBuilder indentation = new StringBuilder();
        for (; c >= 0 && Character.isWhitespace(c); c = text.read()) {
            if (c == '\n') {
                line++;
                indentation.setLength(0);
            } else if (indentation.length() == LONGEST_LINE) {
                throw new UnreadableFileException("a line has more than " + LONGEST_LINE + " characters");
            } else {
                indentation.append((char) c);
            }
        }
        if (c < 0) {
            throw new UnreadableFileException("the file is empty");
        }
        PushbackReader rest = new PushbackReader(text, indentation.length() + 1);
        rest.unread(c);
        rest.unread(indentation.toString().toCharArray());
        return new UploadText(rest, line, (char) c);
    }

    /** Each of the two bytes that such a file begins with is not UTF-8. */
    private static void refuseUtf16(PushbackReader text) throws IOException {
        int second = text.read();
        if (second == UNDECODABLE) {
            throw new UnreadableFileException("the file is not UTF-8 text; save it as UTF-8");
        }
        if (second >= 0) {
            text.unread(second);
        }
    }
}
