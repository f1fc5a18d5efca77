package dev.retune.dataset;

import dev.retune.tenant.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps data sets. An organization sees only its own; every read sees every write that was answered before it. A data
 * set that was deleted, or whose time is over, is absent in every read and condition, while its row stays until it is
 * forgotten.
 *
 * <p>Each method that writes throws {@link dev.retune.error.ApiException} with {@code UNAVAILABLE} when the store cannot
 * be reached or does not answer in time. For {@link #add} this means that the data set does not exist and never will.
 */
public interface DatasetStore {

    /**
     * Takes an id that has not been used before for a data set whose files come first. Until it is added it is absent,
     * and a clean-up is due at {@code cleanUpAt} which removes the files that nobody added a data set to.
     */
    void reserve(DatasetKey key, Instant cleanUpAt, Instant now);

    /** Adds a data set whose id was reserved, or has not been used before. */
    void add(Dataset dataset);

    /**
     * Takes an id that has not been used before for a data set whose files somebody else puts, who has until {@code
     * until} to have it added. It is absent as a reserved one is, and a clean-up is due at {@code cleanUpAt}.
     */
    void openUpload(DatasetKey key, Instant until, Instant cleanUpAt);

    /** Whether {@link #openUpload} took this id, and neither was a data set added since, nor is its time over. */
    boolean isOpenUpload(DatasetKey key, Instant now);

    /**
     * Adds a data set whose id is that of an upload that is open at its creation; false if it is not, or no longer.
     * Unlike {@link #add}, {@code UNAVAILABLE} says nothing about whether it was added: the same again tells, and the
     * files are kept for that.
     */
    boolean addUploaded(Dataset dataset);

    Optional<Dataset> find(DatasetKey key, Instant now);

    /** The organization's data sets, newest first. */
    List<Dataset> list(OrganizationId organization, Instant now);

    /**
     * Writes how far validation is, as {@code after} says, if status and number of validations are those of
     * {@code before}; otherwise nothing, and answers false.
     */
    boolean advance(Dataset before, Dataset after, Instant now);

    /** Makes a data set absent from {@code now} on, with work for a clean-up at once; false if it already is. */
    boolean markDeleted(DatasetKey key, Instant now);

    /** Since when a data set is absent whose row is still there; of an upload, the moment from which it is not open. */
    Optional<Instant> absentSince(DatasetKey key, Instant now);

    /** Puts off the clean-up of an absent data set to {@code at}. */
    void postponeCleanUp(DatasetKey key, Instant at, Instant now);

    /** Removes the row of an absent data set. */
    void forget(DatasetKey key, Instant now);
}
