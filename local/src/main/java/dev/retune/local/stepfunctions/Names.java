package dev.retune.local.stepfunctions;

import java.util.regex.Pattern;

/** What AWS allows as the name of a state machine or an execution. */
final class Names {
    private static final Pattern ALLOWED = Pattern.compile("[^\\s\\p{Cc}\\p{Cs}<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/]{1,80}");

    private Names() {}

    static String require(String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new StepFunctionsException("InvalidName", "Invalid Name: '" + name + "'");
        }
        return name;
    }
}
