package dev.retune.dataset.file;

import java.io.IOException;
import java.io.Reader;

/** A text with a last line behind it. */
final class EndMarkedReader extends Reader {
    private final Reader text;
    private final String end;
    private boolean isTextRead;
    private int given;

    /** @param line put behind the text as a line of its own */
    EndMarkedReader(Reader text, String line) {
        this.text = text;
        this.end = "\n" + line;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (!isTextRead) {
            int read = text.read(buffer, offset, length);
            if (read >= 0) {
                return read;
            }
            isTextRead = true;
        }
        if (given == end.length()) {
            return -1;
        }
        int more = Math.min(length, end.length() - given);
        end.getChars(given, given + more, buffer, offset);
        given += more;
        return more;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
