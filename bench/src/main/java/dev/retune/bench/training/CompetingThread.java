package dev.retune.bench.training;

/** Keeps one processor busy, beside whatever is measured. */
final class CompetingThread {
    private final Thread thread = new Thread(CompetingThread::spin, "competing");

    CompetingThread() {
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
