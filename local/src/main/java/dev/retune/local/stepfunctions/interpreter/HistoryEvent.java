package dev.retune.local.stepfunctions.interpreter;

/**
 * One event of an execution, as AWS numbers and names them.
 *
 * @param id from 1, without gaps
 * @param type AWS's name: {@code TaskStateEntered}
 * @param state the state it belongs to; empty for events of the execution itself
 */
public record HistoryEvent(int id, String type, String state) {}
