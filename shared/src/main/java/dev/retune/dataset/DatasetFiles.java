package dev.retune.dataset;

import java.io.InputStream;
import java.util.List;

/** Reads what people upload and writes what is trained from. */
public interface DatasetFiles {

    /** Reads a file of any content; whatever is wrong with it is part of the answer. */
    UploadedRows read(InputStream upload, ReadingOptions options);

    /** The rows as a file. Equal rows make equal bytes. */
    byte[] write(List<LabeledText> rows);
}
