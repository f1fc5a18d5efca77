package dev.retune.dynamodb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Passes calls on to a real client, except that the next ones of an operation fail as a test says. */
final class UnreliableClient implements InvocationHandler {
    private final DynamoDbClient real;
    private final Map<String, Queue<Fault>> faults = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Object> requests = new ArrayList<>();

    UnreliableClient(DynamoDbClient real) {
        this.real = real;
    }

    DynamoDbClient client() {
        return (DynamoDbClient)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
    }

    /** The operation's next call does nothing and fails. */
    UnreliableClient refuse(String operation, RuntimeException failure) {
        return add(operation, new Fault(failure, false));
    }

    /** The operation's next call does everything and loses its answer. */
    UnreliableClient loseAnswer(String operation, RuntimeException failure) {
        return add(operation, new Fault(failure, true));
    }

    /** How often an operation was called. */
    long calls(String operation) {
        return calls.stream().filter(operation::equals).count();
    }

    /** The requests of one type, in order. */
    <T> List<T> requests(Class<T> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        calls.add(method.getName());
        requests.addAll(List.of(arguments));
        Fault fault = faults.getOrDefault(method.getName(), new ArrayDeque<>()).poll();
        if (fault != null && !fault.isApplied()) {
            throw fault.failure();
        }
        Object answer;
        try {
            answer = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fault != null) {
            throw fault.failure();
        }
        return answer;
    }

    /** What a service that is out of order answers; it may be tried again. */
    static RuntimeException serverError() {
        return DynamoDbException.builder().statusCode(500).message("internal").build();
    }

    /** A failure that is not tried again. */
    static RuntimeException refused() {
        return DynamoDbException.builder().statusCode(400).message("refused").build();
    }

    private UnreliableClient add(String operation, Fault fault) {
        faults.computeIfAbsent(operation, unused -> new ArrayDeque<>()).add(fault);
        return this;
    }

    private record Fault(RuntimeException failure, boolean isApplied) {}
}
