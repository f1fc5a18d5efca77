package dev.retune.dataset.file;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Reads lines that end with a line feed, and of those that are too long as much as may be in memory. */
final class LineReader {
    private final Reader text;
    private final int longest;
    private final char[] buffer = new char[1 << 15];
    private int position;
    private int limit;

    LineReader(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** The next line without its end, cut after one character more than the longest has; nothing at the end. */
    Optional<String> next() throws IOException {
        if (!fill()) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        while (fill()) {
            int start = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            line.append(buffer, start, Math.min(position - start, longest + 1 - line.length()));
            if (position < limit) {
                position++;
                return Optional.of(line.toString());
            }
        }
        return Optional.of(line.toString());
    }

    /** Whether there is anything left to read. */
    private boolean fill() throws IOException {
        while (position == limit) {
            position = 0;
            limit = text.read(buffer, 0, buffer.length);
            if (limit < 0) {
                limit = 0;
                return false;
            }
        }
        return true;
    }
}
