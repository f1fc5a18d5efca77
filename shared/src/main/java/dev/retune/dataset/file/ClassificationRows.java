package dev.retune.dataset.file;

import dev.retune.dataset.LabeledText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Prepared rows of single-label classification, as an Avro container file. */
public final class ClassificationRows {
    private static final Schema SCHEMA = SchemaBuilder.record("SingleLabelClassification")
            .namespace("dev.retune.dataset")
            .fields()
            .requiredString("text")
            .requiredString("label")
            .endRecord();
    /** What Avro would draw at random, so that equal rows make equal files. */
    private static final byte[] SYNC_MARKER = {
        'r', 'e', 't', 'u', 'n', 'e', ' ', 'd', 'a', 't', 'a', ' ', 's', 'e', 't', '\n'
    };

    private ClassificationRows() {}

    /** The rows' Avro schema in JSON. */
    public static String schema() {
        return SCHEMA.toString();
    }

    public static byte[] write(List<LabeledText> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.create(SCHEMA, file, SYNC_MARKER);
            for (LabeledText row : rows) {
                GenericRecord written = new GenericData.Record(SCHEMA);
                written.put("text", row.text());
                written.put("label", row.label());
                writer.append(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** Reads what {@link #write} wrote, in its order, and closes it. */
    public static List<LabeledText> read(InputStream file) {
        List<LabeledText> rows = new ArrayList<>();
        try (DataFileStream<GenericRecord> reader = new DataFileStream<>(file, new GenericDatumReader<>(SCHEMA))) {
            while (reader.hasNext()) {
                GenericRecord read = reader.next();
                rows.add(new LabeledText(
                        read.get("text").toString(), read.get("label").toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
