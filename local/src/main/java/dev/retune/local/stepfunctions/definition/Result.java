package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a state, a choice rule or a catcher leaves behind.
 *
 * @param output the output; null keeps what the state would give without it
 * @param assign the variables to set
 */
public record Result(@Nullable Template output, Map<String, Template> assign) {
    public Result {
        assign = Collections.unmodifiableMap(new LinkedHashMap<>(assign));
    }
}
