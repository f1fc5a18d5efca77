package dev.retune.local.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Javalin takes a header's word for the method, and fails on one that is not all upper case; API Gateway does neither. */
final class MethodAsSent extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String OVERRIDE = "X-HTTP-Method-Override";
    private static final Pattern LETTERS = Pattern.compile("[A-Z]+");
    /** Of no route, like the method in whose place it stands. */
    private static final String UNKNOWN = "UNKNOWN";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new AsSent(request), response);
    }

    private static final class AsSent extends HttpServletRequestWrapper {
        AsSent(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            String method = super.getMethod().toUpperCase(Locale.ROOT);
            return LETTERS.matcher(method).matches() ? method : UNKNOWN;
        }

        /** What functions get of it comes from {@link #getHeaders}. */
        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(OVERRIDE) ? null : super.getHeader(name);
        }
    }
}
