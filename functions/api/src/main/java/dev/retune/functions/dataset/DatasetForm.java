package dev.retune.functions.dataset;

import dev.retune.error.ApiException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;

/** A form with the files of a data set: {@code data}, and perhaps {@code eval_data}. Other fields are ignored. */
public final class DatasetForm {
    private static final String FORM = "multipart/form-data";
    private static final String DATA = "data";
    private static final String EVAL_DATA = "eval_data";

    private DatasetForm() {}

    /** What becomes of a file, which comes as it is read. */
    @FunctionalInterface
    public interface Receiver {
        /** @param content fails with {@link UncheckedIOException} when the form breaks off */
        void receive(InputStream content);
    }

    public static boolean isForm(String contentType) {
        return contentType.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    /**
     * Reads a form from its beginning to its end. What was received before a failure is the caller's to undo.
     *
     * @throws ApiException if it is not what it should be
     */
    public static void read(String contentType, InputStream body, Receiver data, Receiver evalData) {
        if (!isForm(contentType)) {
            throw ApiException.invalidArgument("the content type must be " + FORM
                    + ", with the file to validate in the field " + DATA + "; or the parameter upload_id names an"
                    + " upload, and there is no body");
        }
        Map<String, Receiver> expected = new HashMap<>(Map.of(DATA, data, EVAL_DATA, evalData));
        try {
            FileItemInputIterator fields = new FormReader(contentType).getItemIterator(body);
            while (fields.hasNext()) {
                FileItemInput field = fields.next();
                String name = String.valueOf(field.getFieldName());
                if (name.equals(DATA) || name.equals(EVAL_DATA)) {
                    Receiver receiver = Optional.ofNullable(expected.remove(name))
                            .orElseThrow(() ->
                                    ApiException.invalidArgument("the form has the field " + name + " more than once"));
                    try (InputStream content = new Content(name, field)) {
                        receiver.receive(content);
                    }
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            // The parser's sentences are about its own parameters and may quote the body.
            throw ApiException.invalidArgument("the request body is not a valid " + FORM);
        }
        if (expected.containsKey(DATA)) {
            throw ApiException.invalidArgument("the form must have the file to validate in the field " + DATA);
        }
    }

    /**
     * The content of a field. Whoever stores it must not take the sender's fault for one of the storage. One line that
     * comes without a file's name is what a client made of a path, or of something it cannot read.
     */
    private static final class Content extends FilterInputStream {
        private final String name;
        private boolean isFile;

        Content(String name, FileItemInput field) throws IOException {
            super(field.getInputStream());
            this.name = name;
            this.isFile = !field.isFormField();
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                int count = super.read(buffer, offset, length);
                requireLines(buffer, offset, count);
                return count;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void requireLines(byte[] buffer, int offset, int count) {
            for (int i = offset; !isFile && i < offset + count; i++) {
                isFile = buffer[i] == '\n' || buffer[i] == '\r';
            }
            if (count < 0 && !isFile) {
                throw ApiException.invalidArgument(
                        "the field " + name
                                + " holds a line of text instead of a file: with curl write " + name
                                + "=@<path>, and give cohere-ai a Blob, for it sends of a stream or a path only a text like [object Object]");
            }
        }
    }
}
