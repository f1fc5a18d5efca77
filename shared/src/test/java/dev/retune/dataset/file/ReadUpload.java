package dev.retune.dataset.file;

import dev.retune.dataset.DatasetType;
import dev.retune.dataset.Example;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.UnreadableFileException;
import dev.retune.dataset.UploadedRow;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that a file holds, at once. */
record ReadUpload(List<UploadedRow> rows, Optional<String> unreadable) {

    static ReadUpload of(byte[] upload, DatasetType type, ReadingOptions options) {
        List<UploadedRow> rows = new ArrayList<>();
        try {
            new RowFiles().read(new ByteArrayInputStream(upload), type, options).forEachRemaining(rows::add);
            return new ReadUpload(rows, Optional.empty());
        } catch (UnreadableFileException e) {
            return new ReadUpload(rows, Optional.of(e.getMessage()));
        }
    }

    List<PreparedRow> valid() {
        return only(UploadedRow.Valid.class).stream()
                .map(UploadedRow.Valid::row)
                .toList();
    }

    List<Example> examples() {
        return valid().stream().map(PreparedRow::example).toList();
    }

    List<UploadedRow.Malformed> malformed() {
        return only(UploadedRow.Malformed.class);
    }

    List<Long> incorrectlyEncoded() {
        return only(UploadedRow.IncorrectlyEncoded.class).stream()
                .map(UploadedRow::line)
                .toList();
    }

    private <T extends UploadedRow> List<T> only(Class<T> kind) {
        return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
