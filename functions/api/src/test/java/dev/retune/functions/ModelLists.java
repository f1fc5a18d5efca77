package dev.retune.functions;

import java.util.List;

/** A service in which nothing trains, whose models are written and listed. */
public interface ModelLists {
    /** @return the id of a new model */
    String create();

    void rename(String id, String name);

    void delete(String id);

    /** The ids of all models, page by page. */
    List<String> walkModels(int pageSize, boolean descending);

    long totalSize();

    /** Of every model: its events are a legal path to its status. */
    void assertLegal();
}
