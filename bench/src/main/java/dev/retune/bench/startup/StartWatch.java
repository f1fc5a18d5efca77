package dev.retune.bench.startup;

import dev.retune.bench.ProcessorTime;

/** Sees what a start costs, and what else the machine does meanwhile. */
final class StartWatch {
    private final ProcessorTime machine = ProcessorTime.now();
    private final double cpuMillis;

    private StartWatch(double cpuMillis) {
        this.cpuMillis = cpuMillis;
    }

    /** Of a process that is not there yet. */
    static StartWatch beforeProcess() {
        return new StartWatch(0);
    }

    static StartWatch of(LambdaProcess process) {
        return new StartWatch(process.cpuMillis());
    }

    /** To be asked at once after the answer. */
    Start stop(long began, long answered, LambdaProcess process) {
        double cpu = process.cpuMillis() - cpuMillis;
        double millis = (answered - began) / 1e6;
        double others = Math.max(0, ProcessorTime.now().minus(machine).others() * 1000 - cpu) / millis;
        return new Start(millis, cpu, process.residentMegabytes(), others);
    }
}
