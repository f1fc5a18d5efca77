package dev.retune.local.http;

import dev.retune.local.lambda.Functions;
import dev.retune.local.start.StartException;
import dev.retune.local.template.Template;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.DispatcherType;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST API of the template on an address of this machine. */
public final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int THREADS = 200;
    private static final int STOP_MILLIS = 3_000;
    private static final long IDLE_STOP_MILLIS = 50;

    private final Javalin server;
    private final String host;
    private final Routes routes;
    private final RequestReader reader;
    private final Integration integration;
    private final SignedObjects objects;
    private final Optional<LargeForms> largeForms;
    private final GatewayResponses gatewayResponses;

    private HttpFront(Template template, Functions functions, SignedObjects objects, FrontOptions options) {
        this.host = options.host();
        this.objects = objects;
        this.routes = Routes.of(template.functions());
        this.reader = new RequestReader(template.api());
        this.gatewayResponses = new GatewayResponses(template.api().gatewayResponses());
        this.integration = new Integration(functions, gatewayResponses);
        this.largeForms = options.strictLimits()
                ? Optional.empty()
                : Optional.of(new LargeForms(routes, reader, integration, objects));
        this.server = Javalin.create(this::configure);
    }

    /**
     * Starts to listen.
     *
     * @throws StartException if the port is in use
     */
    public static HttpFront start(Template template, Functions functions, SignedObjects objects, FrontOptions options) {
        HttpFront front = new HttpFront(template, functions, objects, options);
        try {
            front.server.start(options.host(), options.port());
        } catch (RuntimeException e) {
            throw new StartException(
                    "cannot listen on %s port %d: %s; choose another port with --port"
                            .formatted(options.host(), options.port(), rootMessage(e)),
                    e);
        }
        return front;
    }

    /** Where clients on this machine reach it. */
    public URI uri() {
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create("http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + server.port());
    }

    /** Takes no further connections and lets the requests that are being answered end. */
    @Override
    public void close() {
        for (Connector connector : server.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector listening) {
                // Clients keep connections that they do not use; those are not waited for.
                listening.setShutdownIdleTimeout(IDLE_STOP_MILLIS);
            }
        }
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 8);
        config.jetty.modifyServer(jetty -> {
            jetty.setStopTimeout(STOP_MILLIS);
            jetty.setErrorHandler(new ServerErrorHandler(gatewayResponses));
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // A function sees %2F in a path parameter as API Gateway shows it, decoded.
            http.setUriCompliance(UriCompliance.UNSAFE);
        });
        config.jetty.modifyServletContextHandler(context -> {
            context.getServletHandler().setDecodeAmbiguousURIs(true);
            context.addFilter(new MethodAsSent(), "/*", EnumSet.of(DispatcherType.REQUEST));
        });
        for (HandlerType method : HandlerType.commonHttp()) {
            config.routes.addHttpHandler(method, "/*", this::answer);
        }
        config.routes.error(404, context -> {
            if (context.attribute("answered") == null) {
                gatewayResponses.noRoute().writeTo(context);
            }
        });
        config.routes.exception(Exception.class, (e, context) -> {
            if (isHangUp(e)) {
                LOG.debug("the client of {} {} is gone", context.method().name(), context.path(), e);
                return;
            }
            LOG.error("{} {} failed", context.method().name(), context.path(), e);
            gatewayResponses.internalError().writeTo(context);
        });
    }

    private void answer(Context context) throws IOException, InterruptedException {
        context.attribute("answered", true);
        if (SignedObjects.concerns(context.req().getRequestURI())) {
            objects.answer(context);
            return;
        }
        Optional<Routes.Match> match =
                routes.match(context.method().name(), context.req().getRequestURI());
        if (match.isEmpty()) {
            RequestReader.discardBody(context);
            gatewayResponses.noRoute().writeTo(context);
            return;
        }
        GatewayReply reply;
        try {
            reply = answer(context, match.get());
        } catch (PayloadTooLargeException e) {
            reply = gatewayResponses.tooLarge(e.getMessage());
        } catch (EOFException e) {
            reply = gatewayResponses.badRequest("the request body broke off");
        }
        reply.writeTo(context);
    }

    private GatewayReply answer(Context context, Routes.Match match) throws IOException, InterruptedException {
        Optional<LargeForms> forms = largeForms.filter(large -> large.takes(context.req(), match));
        return forms.isPresent()
                ? forms.get().answer(context, match)
                : integration.call(match.function(), reader.read(context, match));
    }

    /** Nobody is left to be told, and nothing is wrong here. */
    private static boolean isHangUp(@Nullable Throwable thrown) {
        return thrown != null && (thrown instanceof EofException || isHangUp(thrown.getCause()));
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
