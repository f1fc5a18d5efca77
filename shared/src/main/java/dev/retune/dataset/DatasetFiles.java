package dev.retune.dataset;

import java.io.InputStream;
import java.util.Iterator;

/** Reads what people upload and writes what is trained from, row by row. */
public interface DatasetFiles {

    /**
     * Reads a file of any content as it is asked for rows; the caller closes it. What is wrong with a row is part of the
     * answer. This and the iterator's methods throw {@link UnreadableFileException} for a file that cannot be read on.
     */
    Iterator<UploadedRow> read(InputStream upload, DatasetType type, ReadingOptions options);

    /** The file of {@code rows}, which are asked for as it is read. Equal rows make equal bytes. */
    InputStream write(Iterator<PreparedRow> rows, DatasetType type, ReadingOptions options);
}
