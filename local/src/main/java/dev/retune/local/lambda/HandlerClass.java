package dev.retune.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.local.start.StartException;
import dev.retune.local.template.FunctionResource;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** The class of a handler, known to be one, and its no-argument constructor. */
final class HandlerClass {
    private static final String METHOD = "::handleRequest";

    private final Constructor<?> constructor;

    private HandlerClass(Constructor<?> constructor) {
        this.constructor = constructor;
    }

    static HandlerClass load(FunctionResource function, ClassLoader classes) {
        String handler = function.handler();
        String className =
                handler.endsWith(METHOD) ? handler.substring(0, handler.length() - METHOD.length()) : handler;
        try {
            Class<?> type = Class.forName(className, false, classes);
            if (!RequestHandler.class.isAssignableFrom(type) && !RequestStreamHandler.class.isAssignableFrom(type)) {
                throw wrong(function, "is neither a RequestHandler nor a RequestStreamHandler", null);
            }
            if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
                throw wrong(function, "is not a public class that can be made", null);
            }
            return new HandlerClass(type.getConstructor());
        } catch (ClassNotFoundException e) {
            throw wrong(function, "is not on the class path", e);
        } catch (NoSuchMethodException e) {
            throw wrong(function, "has no public constructor without arguments", e);
        }
    }

    /** A new handler, made by its constructor; throws what the constructor throws. */
    Handler newHandler() throws Throwable {
        try {
            Object instance = constructor.newInstance();
            return instance instanceof RequestStreamHandler stream
                    ? new StreamHandler(stream)
                    : new ObjectHandler((RequestHandler<?, ?>) instance);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static StartException wrong(FunctionResource function, String what, @Nullable Exception cause) {
        String message = "Resources.%s: the handler %s %s".formatted(function.logicalId(), function.handler(), what);
        return cause == null ? new StartException(message) : new StartException(message, cause);
    }
}
