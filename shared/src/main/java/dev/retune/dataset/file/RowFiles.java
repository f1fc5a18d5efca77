package dev.retune.dataset.file;

import dev.retune.dataset.DatasetFiles;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.UnreadableFileException;
import dev.retune.dataset.UploadedRow;
import java.io.InputStream;
import java.util.Iterator;

/** Uploads in CSV or JSON Lines, and prepared rows in Avro. The content tells the format, never the file's name. */
public final class RowFiles implements DatasetFiles {

    @Override
    public Iterator<UploadedRow> read(InputStream upload, DatasetType type, ReadingOptions options) {
        UploadText text = UploadText.of(upload);
        if (text.first() == '{') {
            return new JsonLines(text, new JsonExamples(type, options));
        }
        if (text.first() == '[') {
            throw new UnreadableFileException(
                    "the file begins like a JSON array; JSON Lines have one object on each line");
        }
        if (!type.isTabular()) {
            throw new UnreadableFileException(
                    "the file must be JSON Lines for " + type.wireName() + ": one object on each line");
        }
        return new CsvRows(text, new CsvExamples(type, options), options.csvDelimiter());
    }

    @Override
    public InputStream write(Iterator<PreparedRow> rows, DatasetType type, ReadingOptions options) {
        return PreparedRows.write(rows, type, options);
    }
}
