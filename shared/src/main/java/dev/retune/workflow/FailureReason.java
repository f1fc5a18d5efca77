package dev.retune.workflow;

/** Why a run failed, in words for its user: what the run said itself, or that it was no fault of theirs. */
public final class FailureReason {
    private static final int LONGEST = 1000;

    private FailureReason() {}

    /**
     * @param errorType the class of what was thrown, or a name of Step Functions' own such as {@code States.Timeout}
     * @param message what it said
     */
    public static String of(String errorType, String message) {
        if (errorType.equals(TrainingFailedException.class.getName()) && !message.isBlank()) {
            return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
        }
        if (errorType.equals("States.Timeout")) {
            return "training was stopped because a step took too long";
        }
        return "training failed because of an internal error; retrain the model by changing its settings, "
                + "or create it again";
    }
}
