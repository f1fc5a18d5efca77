package dev.retune.local.stepfunctions.interpreter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions that answer what a test says, one answer after the other; the last one is given again and again. */
public final class ScriptedFunctions implements LambdaInvoker {
    private final Map<String, Deque<LambdaInvoker>> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    public ScriptedFunctions returns(String function, String json) {
        return answers(function, (name, payload) -> json);
    }

    public ScriptedFunctions fails(String function, String errorType) {
        return answers(function, (name, payload) -> {
            throw LambdaFailure.of("{\"errorMessage\":\"no\",\"errorType\":\"" + errorType + "\"}");
        });
    }

    public ScriptedFunctions answers(String function, LambdaInvoker answer) {
        answers.computeIfAbsent(function, name -> new ArrayDeque<>()).add(answer);
        return this;
    }

    @Override
    public String invoke(String function, String payload) throws LambdaFailure, InterruptedException {
        LambdaInvoker answer;
        synchronized (this) {
            calls.add(function + " " + payload);
            Deque<LambdaInvoker> script = answers.get(function);
            if (script == null) {
                throw new LambdaFailure("Lambda.ResourceNotFoundException", "Function not found: " + function);
            }
            answer = script.size() > 1 ? script.remove() : script.element();
        }
        return answer.invoke(function, payload);
    }

    /** Each call as {@code function payload}. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }
}
