package dev.retune.model;

import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps fine-tuned models, their events, and the training slots. An organization sees only its own; every read sees
 * every write that was answered before it.
 *
 * <p>Each method that writes throws {@link dev.retune.error.ApiException} with {@code UNAVAILABLE} when the store cannot
 * be reached or does not answer in time. For {@link #create} this means that the model does not exist and never will,
 * unless the message says that this is not known; for the others, that the caller must look.
 */
public interface FinetunedModelStore {

    /**
     * Adds a model, its first event, one to the organization's count, and the memory of the request; or nothing, and
     * answers false, because something else is remembered of the request by now.
     */
    boolean create(Creation creation);

    /**
     * What is remembered at the moment {@code now} of a request with the same key or fingerprint, whatever its body
     * was.
     */
    Optional<RememberedRequest> findRequest(RequestIdentity request, Instant now);

    /** Notes that a request is answered, as long as its model is what is remembered of it. */
    void acknowledge(RememberedRequest request);

    Optional<FinetunedModel> find(ModelKey key);

    /** The organization's models by time of creation. */
    Page<FinetunedModel> list(OrganizationId organization, PageRequest page);

    long count(OrganizationId organization);

    /** The model's events by sequence. */
    Page<Event> events(ModelKey key, PageRequest page);

    /** Writes all of {@code change}, or nothing and answers false because something that it is conditioned on differs. */
    boolean commit(ModelChange change);

    /** Writes all of {@code deletion}, or nothing and answers false because something that it is conditioned on differs. */
    boolean delete(Deletion deletion);

    Optional<DeletedModel> findDeleted(ModelKey key);

    /** Puts off the clean-up's next look to {@code deleted.workAt()}. */
    void postpone(DeletedModel deleted);

    /** Removes a deleted model's events and metrics, at most some hundreds a call; true when none are left. */
    boolean removeHistory(ModelKey key);

    /** Removes the last row of a deleted model. */
    void forget(ModelKey key);

    /** The slots that are held. */
    Map<Integer, SlotHolder> slots();

    /** Frees a slot if {@code holder} holds it. */
    void freeSlot(int slot, SlotHolder holder);
}
