package dev.retune.local.demo;

/** Takes back what was to be done when the process ends. */
final class ShutdownHooks {

    private ShutdownHooks() {}

    static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is going down and the hook has run, or is running.
        }
    }
}
