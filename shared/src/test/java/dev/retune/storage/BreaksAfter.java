package dev.retune.storage;

import java.io.IOException;
import java.io.InputStream;

/** Gives some bytes, then fails. */
final class BreaksAfter extends InputStream {
    private int left;

    BreaksAfter(int bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        if (left-- > 0) {
            return 'x';
        }
        throw new IOException("the source broke");
    }
}
