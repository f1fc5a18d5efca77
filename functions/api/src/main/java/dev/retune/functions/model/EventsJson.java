package dev.retune.functions.model;

import dev.retune.model.Event;
import dev.retune.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A page of events as the API writes it. Events have no gaps, so the last one's sequence counts them. */
record EventsJson(List<EventJson> events, Optional<String> nextPageToken, long totalSize) {

    static EventsJson of(Page<Event> page, Optional<String> nextPageToken, long totalSize) {
        return new EventsJson(page.map(EventJson::of).items(), nextPageToken, totalSize);
    }

    record EventJson(Optional<String> userId, String status, Instant createdAt) {
        static EventJson of(Event event) {
            return new EventJson(event.userId(), event.status().wireName(), event.createdAt());
        }
    }
}
