package dev.retune.functions.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;

/** Reads the fields of a form one after the other, from memory to memory; nothing is put on a disk. */
final class FormReader extends AbstractFileUpload<byte[], DiskFileItem, DiskFileItemFactory> {
    private static final int MOST_FIELDS = 100;

    private final String contentType;

    FormReader(String contentType) {
        this.contentType = contentType;
        setFileCountMax(MOST_FIELDS);
        setHeaderCharset(StandardCharsets.UTF_8);
    }

    @Override
    public FileItemInputIterator getItemIterator(byte[] body) throws IOException {
        return getItemIterator(new Body(contentType, body));
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(byte[] body) {
        throw new UnsupportedOperationException("fields are read one by one");
    }

    @Override
    public List<DiskFileItem> parseRequest(byte[] body) {
        throw new UnsupportedOperationException("fields are read one by one");
    }

    @SuppressWarnings("ArrayRecordComponent") // one parser's view of one request, never compared
    private record Body(String contentType, byte[] bytes) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public long getContentLength() {
            return bytes.length;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
