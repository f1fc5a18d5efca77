package dev.retune.workflow;

/** What runs leave, object by object, as a training chunk sees it. */
public interface RunObjectKeys extends RunObjects {

    boolean contains(String key);

    void put(String key);

    void remove(String key);
}
