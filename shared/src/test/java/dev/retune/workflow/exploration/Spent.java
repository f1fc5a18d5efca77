package dev.retune.workflow.exploration;

/** What a path has used of its {@link Scope}. */
record Spent(int creations, int requests, int sweeps, int faults, int jumps) {
    static final Spent NOTHING = new Spent(0, 0, 0, 0, 0);

    Spent creation() {
        return new Spent(creations + 1, requests, sweeps, faults, jumps);
    }

    Spent request() {
        return new Spent(creations, requests + 1, sweeps, faults, jumps);
    }

    Spent sweep() {
        return new Spent(creations, requests, sweeps + 1, faults, jumps);
    }

    Spent fault() {
        return new Spent(creations, requests, sweeps, faults + 1, jumps);
    }

    Spent jump() {
        return new Spent(creations, requests, sweeps, faults, jumps + 1);
    }

    void addTo(Fingerprint all) {
        all.add(creations).add(requests).add(sweeps).add(faults).add(jumps);
    }
}
