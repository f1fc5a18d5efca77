package dev.retune.local.stepfunctions.interpreter;

/** State machines of one task that calls the function {@code train} with the input. */
final class TaskMachine {
    static final String ALL = "\"ErrorEquals\":[\"States.ALL\"]";

    private TaskMachine() {}

    /** @param fields more fields of the task */
    static String of(String fields) {
        return of(fields, "");
    }

    /** @param states more states of the machine */
    static String of(String fields, String states) {
        return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"Task\",\"States\":{\"Task\":{\"Type\":\"Task\","
                + "\"Resource\":\"arn:aws:states:::lambda:invoke\","
                + "\"Arguments\":{\"FunctionName\":\"train\",\"Payload\":\"{% $states.input %}\"}," + fields
                + (fields.isEmpty() ? "" : ",") + "\"End\":true}" + (states.isEmpty() ? "" : ",") + states + "}}";
    }

    static String sleepLong() throws InterruptedException {
        Thread.sleep(60_000);
        return "late";
    }
}
