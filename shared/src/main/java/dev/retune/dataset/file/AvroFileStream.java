package dev.retune.dataset.file;

import dev.retune.dataset.PreparedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** An Avro container file that is written block by block as it is read. */
final class AvroFileStream extends InputStream {
    /** What Avro would draw at random, so that equal rows make equal files. */
    private static final byte[] SYNC_MARKER = {
        'r', 'e', 't', 'u', 'n', 'e', ' ', 'd', 'a', 't', 'a', ' ', 's', 'e', 't', '\n'
    };

    private final Iterator<PreparedRow> rows;
    private final Schema schema;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final DataFileWriter<GenericRecord> writer;
    private byte[] block = {};
    private int position;
    private boolean isWhole;

    AvroFileStream(Iterator<PreparedRow> rows, Schema schema) {
        this.rows = rows;
        this.schema = schema;
        this.writer = new DataFileWriter<>(new GenericDatumWriter<>(schema));
        try {
            writer.create(schema, written, SYNC_MARKER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? block[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.length - position);
        System.arraycopy(block, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** Whether there is something left to read. */
    private boolean fill() throws IOException {
        while (position == block.length && !isWhole) {
            while (written.size() == 0 && rows.hasNext()) {
                writer.append(RowRecords.write(rows.next(), schema));
            }
            if (written.size() == 0) {
                writer.close();
                isWhole = true;
            }
            block = written.toByteArray();
            written.reset();
            position = 0;
        }
        return position < block.length;
    }
}
