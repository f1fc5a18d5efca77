package dev.retune.workflow;

/**
 * What the sweeper is told of the world it runs in.
 *
 * @param workersLost every worker is known to be gone, as after a restart of the embedded runtime: leases are nobody's
 *     and executions dead
 * @param describeIsConsistent whether what the workflow service says of an execution is true at once
 */
public record SweepRequest(boolean workersLost, boolean describeIsConsistent) {}
