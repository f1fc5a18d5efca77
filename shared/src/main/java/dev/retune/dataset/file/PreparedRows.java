package dev.retune.dataset.file;

import dev.retune.dataset.DatasetType;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.ReadingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Prepared rows as an Avro container file. */
public final class PreparedRows {
    private PreparedRows() {}

    /** The rows' Avro schema in JSON. */
    public static String schema(DatasetType type, ReadingOptions options) {
        return RowSchemas.of(type, options).toString();
    }

    /** The file, written while it is read. */
    public static InputStream write(Iterator<PreparedRow> rows, DatasetType type, ReadingOptions options) {
        return new AvroFileStream(rows, RowSchemas.of(type, options));
    }

    /** Reads what {@link #write} wrote, in its order, and closes it. */
    public static List<PreparedRow> read(InputStream file) {
        List<PreparedRow> rows = new ArrayList<>();
        try (DataFileStream<GenericRecord> reader = new DataFileStream<>(file, new GenericDatumReader<>())) {
            while (reader.hasNext()) {
                rows.add(RowRecords.read(reader.next()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
