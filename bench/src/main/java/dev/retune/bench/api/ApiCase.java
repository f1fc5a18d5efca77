package dev.retune.bench.api;

import dev.retune.paging.PageRequest;
import java.io.IOException;
import java.util.function.Supplier;

/** What clients ask for. */
enum ApiCase {
    GET("get a model") {
        @Override
        Supplier<byte[]> requests(BenchServer server) {
            return server.getModel();
        }
    },
    EVENTS("list events") {
        @Override
        Supplier<byte[]> requests(BenchServer server) {
            return server.listEvents();
        }
    },
    DEFAULT_PAGE("list, page of " + PageRequest.DEFAULT_SIZE) {
        @Override
        Supplier<byte[]> requests(BenchServer server) {
            return server.listModels(PageRequest.DEFAULT_SIZE);
        }
    },
    LARGEST_PAGE("list, page of " + PageRequest.MAX_SIZE) {
        @Override
        Supplier<byte[]> requests(BenchServer server) {
            return server.listModels(PageRequest.MAX_SIZE);
        }
    },
    /** Last, because it adds models. */
    CREATE("create a model") {
        @Override
        Supplier<byte[]> requests(BenchServer server) throws IOException, InterruptedException {
            return server.createModel();
        }
    };

    private final String title;

    ApiCase(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Supplier<byte[]> requests(BenchServer server) throws IOException, InterruptedException;
}
