package dev.retune.bench.startup;

/**
 * One start of a function until its first answer: of its process, or behind a snapshot.
 *
 * @param cpuMillis what processors worked for the process meanwhile, in steps of 10
 * @param residentMegabytes of the process, after the answer
 * @param others processors that worked for other processes meanwhile, on average
 */
record Start(double millis, double cpuMillis, double residentMegabytes, double others) {}
