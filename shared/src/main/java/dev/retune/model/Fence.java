package dev.retune.model;

/**
 * Which execution may write. Everything a workflow writes is conditioned on it, so an execution that was given up can
 * do no harm when it comes late.
 *
 * @param attempt counts the runs a user asked for, from 1
 * @param dispatch counts the executions started within the attempt, from 1; 0 before the first
 */
public record Fence(int attempt, int dispatch) {}
