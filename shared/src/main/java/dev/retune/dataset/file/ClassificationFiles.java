package dev.retune.dataset.file;

import dev.retune.dataset.DatasetFiles;
import dev.retune.dataset.LabeledText;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.UploadedRows;
import java.io.InputStream;
import java.util.List;

/** The files of data sets for single-label classification. The content tells the format, never the file's name. */
public final class ClassificationFiles implements DatasetFiles {
    private static final String UTF_16_MARK =
            String.valueOf(DecodedUpload.UNDECODABLE).repeat(2);

    @Override
    public UploadedRows read(InputStream upload, ReadingOptions options) {
        String text = DecodedUpload.decode(upload);
        String beginning = text.stripLeading();
        if (beginning.isEmpty()) {
            return UploadedRows.unreadable("the file is empty");
        }
        if (text.startsWith(UTF_16_MARK)) {
            return UploadedRows.unreadable("the file is not UTF-8 text; save it as UTF-8");
        }
        return switch (beginning.charAt(0)) {
            case '{' -> JsonLines.read(text);
            case '[' ->
                UploadedRows.unreadable("the file begins like a JSON array; JSON Lines have one object on each line");
            default -> CsvRows.read(text, options.csvDelimiter());
        };
    }

    @Override
    public byte[] write(List<LabeledText> rows) {
        return ClassificationRows.write(rows);
    }
}
