package dev.retune.dataset;

import dev.retune.storage.ObjectUrls;
import java.net.URI;
import java.time.Duration;

/** Gives out URLs at which the prepared rows of data sets can be read without a key. */
public final class DatasetDownloads {
    private static final Duration URLS_VALID = Duration.ofHours(1);

    private final ObjectUrls urls;

    public DatasetDownloads(ObjectUrls urls) {
        this.urls = urls;
    }

    public URI url(DatasetKey dataset, DatasetPart part) {
        return urls.get(DatasetObjects.folder(dataset) + part.name() + DatasetObjects.SUFFIX, URLS_VALID);
    }
}
