package dev.retune.local.demo;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Whether a person sits in front of the output. */
public final class TerminalDetection {

    private TerminalDetection() {}

    /**
     * @param console {@link System#console()}
     * @param term the environment variable TERM
     */
    public static boolean isTerminal(@Nullable Console console, @Nullable String term) {
        return console != null && interactive(console) && term != null && !term.isEmpty() && !term.equals("dumb");
    }

    /** From JDK 22 on there is a console without a terminal too, and a method, unknown to release 17, that tells. */
    private static boolean interactive(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
