package dev.retune.functions.dataset;

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

/** Reads the fields of a form one after the other, as they come; nothing is put on a disk. */
final class FormReader extends AbstractFileUpload<InputStream, DiskFileItem, DiskFileItemFactory> {
    private static final int MOST_FIELDS = 100;

    private final String contentType;

    FormReader(String contentType) {
        this.contentType = contentType;
        setFileCountMax(MOST_FIELDS);
        setHeaderCharset(StandardCharsets.UTF_8);
    }

    @Override
    public FileItemInputIterator getItemIterator(InputStream body) throws IOException {
        return getItemIterator(new Body(contentType, body));
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(InputStream body) {
        throw new UnsupportedOperationException("fields are read one by one");
    }

    @Override
    public List<DiskFileItem> parseRequest(InputStream body) {
        throw new UnsupportedOperationException("fields are read one by one");
    }

    private record Body(String contentType, InputStream content) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        /** Unknown: whoever needs a limit has set it on the stream. */
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return content;
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
