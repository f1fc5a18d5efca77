package dev.retune.dataset;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of one part, picked from an uploaded file as they are asked for, and what they add up to. */
final class PartRows implements Iterator<PreparedRow> {
    private final Iterator<UploadedRow> uploaded;
    private final UploadSurvey survey;
    private final Function<Example, Optional<Example>> selection;
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Long> labels = new HashMap<>();
    private @Nullable PreparedRow next;
    private long read;
    private long rows;

    /**
     * @param survey of the same file
     * @param selection what to take of an example, if anything
     */
    PartRows(Iterator<UploadedRow> uploaded, UploadSurvey survey, Function<Example, Optional<Example>> selection) {
        this.uploaded = uploaded;
        this.survey = survey;
        this.selection = selection;
    }

    @Override
    public boolean hasNext() {
        while (next == null && uploaded.hasNext()) {
            UploadedRow row = uploaded.next();
            if (row instanceof UploadedRow.Valid valid && !survey.isDuplicate(read)) {
                PreparedRow prepared = valid.row();
                next = selection.apply(prepared.example()).map(prepared::with).orElse(null);
            }
            read++;
        }
        return next != null;
    }

    @Override
    public PreparedRow next() {
        PreparedRow row = hasNext() ? next : null;
        if (row == null) {
            throw new NoSuchElementException();
        }
        next = null;
        rows++;
        row.example().sizes().forEach((size, count) -> sizes.merge(size, count, Long::sum));
        row.example().labels().forEach(label -> labels.merge(label, 1L, Long::sum));
        return row;
    }

    long rows() {
        return rows;
    }

    Map<String, Long> sizes() {
        return Collections.unmodifiableMap(sizes);
    }

    Map<String, Long> labels() {
        return Collections.unmodifiableMap(labels);
    }
}
