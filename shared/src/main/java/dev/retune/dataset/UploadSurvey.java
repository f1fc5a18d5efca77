package dev.retune.dataset;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reading an uploaded file once found. It holds digests of the examples and never the examples, so that a file is
 * as long as it likes.
 */
final class UploadSurvey {
    /** Of both files together. They take 250 MB; the validation may use more than twice of that. */
    static final long MOST_DIGESTS = 20_000_000;

    static final int MOST_LABELS = 10_000;
    private static final int MOST_NAMED = 20;

    private final DatasetType type;
    private final long mostDigests;
    private final RowDigests digester = new RowDigests();
    private final Map<String, DigestSet> groups = new LinkedHashMap<>();
    private final DigestSet queries = new DigestSet();
    private final Map<String, LabelTally> labels = new LinkedHashMap<>();
    private final BitSet duplicates = new BitSet();
    private final List<String> namedMalformed = new ArrayList<>();
    private Optional<String> unreadable = Optional.empty();
    private long received;
    private long valid;
    private long malformed;
    private long incorrectlyEncoded;
    private long firstIncorrectlyEncoded;

    private UploadSurvey(DatasetType type, long mostDigests) {
        this.type = type;
        this.mostDigests = mostDigests;
    }

    /** @param rows from the first one on; may end with {@link UnreadableFileException} */
    static UploadSurvey of(Iterator<UploadedRow> rows, DatasetType type, long mostDigests) {
        UploadSurvey survey = new UploadSurvey(type, mostDigests);
        try {
            rows.forEachRemaining(survey::add);
        } catch (UnreadableFileException e) {
            survey.unreadable = Optional.of(e.getMessage());
        }
        return survey;
    }

    static UploadSurvey unreadable(String reason, DatasetType type) {
        UploadSurvey survey = new UploadSurvey(type, 0);
        survey.unreadable = Optional.of(reason);
        return survey;
    }

    private void add(UploadedRow row) {
        if (row instanceof UploadedRow.Valid readable) {
            add(readable.row().example());
        } else if (row instanceof UploadedRow.Malformed) {
            malformed++;
            if (namedMalformed.size() < MOST_NAMED) {
                namedMalformed.add(row.toString());
            }
        } else {
            firstIncorrectlyEncoded = incorrectlyEncoded == 0 ? row.line() : firstIncorrectlyEncoded;
            incorrectlyEncoded++;
        }
        received++;
    }

    private void add(Example example) {
        RowDigest digest = digester.of(example.identity());
        if (!groups.computeIfAbsent(example.group(), group -> new DigestSet()).add(digest)) {
            duplicates.set((int) received);
            return;
        }
        valid++;
        example.labels()
                .forEach(label ->
                        labels.computeIfAbsent(label, added -> new LabelTally()).add(digest));
        if (labels.size() > MOST_LABELS) {
            throw new UnreadableFileException("more than " + MOST_LABELS + " different labels");
        }
        if (type.isSplitByQuery()) {
            queries.add(digester.of(example.splitKey()));
        }
        if (digests() > mostDigests) {
            throw new UnreadableFileException("more than " + (valid - 1) + " different examples in a data set");
        }
    }

    /** Why the file as a whole cannot be used, with nothing else to rely on then. */
    Optional<String> unreadable() {
        return unreadable;
    }

    long received() {
        return received;
    }

    /** The examples, each once. */
    long valid() {
        return valid;
    }

    long malformed() {
        return malformed;
    }

    /** The first few. */
    List<String> namedMalformed() {
        return Collections.unmodifiableList(namedMalformed);
    }

    long incorrectlyEncoded() {
        return incorrectlyEncoded;
    }

    /** The line of the first one, if there is one. */
    long firstIncorrectlyEncoded() {
        return firstIncorrectlyEncoded;
    }

    long duplicated() {
        return duplicates.cardinality();
    }

    /** Whether the row, counted from 0 over all received ones, is an example that came before. */
    boolean isDuplicate(long row) {
        return duplicates.get((int) row);
    }

    /** In the order of the file. */
    Map<String, LabelTally> labels() {
        return Collections.unmodifiableMap(labels);
    }

    long queries() {
        return queries.size();
    }

    /** The split keys of the examples, by their groups. */
    Map<String, DigestSet> splitKeys() {
        return type.isSplitByQuery() ? Map.of("", queries) : Collections.unmodifiableMap(groups);
    }

    /** How many examples are in {@code other} too; of those that are grouped by label, the ones of {@code labels}. */
    long shared(UploadSurvey other, Set<String> labels) {
        long shared = 0;
        for (Map.Entry<String, DigestSet> group : groups.entrySet()) {
            DigestSet same = other.groups.get(group.getKey());
            if (same != null && (!type.isSingleLabel() || labels.contains(group.getKey()))) {
                shared += group.getValue().shared(same);
            }
        }
        return shared;
    }

    long digests() {
        return valid + queries.size();
    }
}
