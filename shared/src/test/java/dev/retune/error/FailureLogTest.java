package dev.retune.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

final class FailureLogTest {
    private final Notes log = new Notes();

    @Test
    void whatPassesIsOneLineWithItsCause() {
        Exception root = new IllegalStateException("no answer in 4000 ms\nand so on");
        FailureLog.warn(
                log,
                "the lease of {} was not renewed",
                ApiException.unavailable("the service is busy", new RuntimeException("tried twice", root)));

        assertThat(log.lines)
                .containsExactly(
                        "the lease of {} was not renewed: the service is busy (IllegalStateException: no answer in 4000 ms)");
        assertThat(log.traces).containsExactly(Optional.empty());
    }

    @Test
    void aCauseIsNotMadeUp() {
        FailureLog.warn(log, "dispatch", ApiException.unavailable("the service is busy", null));

        assertThat(log.lines).containsExactly("dispatch: the service is busy");
    }

    @Test
    void whatShouldNeverHappenHasItsTrace() {
        RuntimeException bug = new IllegalStateException("two slots");
        FailureLog.warn(log, "dispatch", bug);

        assertThat(log.lines).containsExactly("dispatch");
        assertThat(log.traces).containsExactly(Optional.of(bug));
    }

    private static final class Notes extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        private final transient List<String> lines = new ArrayList<>();
        private final transient List<Optional<Throwable>> traces = new ArrayList<>();

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable throwable) {
            lines.add(MessageFormatter.basicArrayFormat(message, arguments));
            traces.add(Optional.ofNullable(throwable));
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return false;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
