package dev.banyan.daemon.http;

import com.sun.net.httpserver.HttpExchange;
import dev.banyan.daemon.console.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log keeps of requests. A request's headers are not in it: they may carry a token. */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    private RequestLog() {}

    static void refused(HttpExchange exchange, Answer answer) {
        LOG.warn(
                "refused {} {} from {}: {} {}",
                Printable.line(exchange.getRequestMethod()),
                Printable.line(exchange.getRequestURI().getRawPath()),
                exchange.getRemoteAddress(),
                answer.status(),
                answer.body());
    }

    static void failed(HttpExchange exchange, Throwable problem) {
        LOG.error("{} failed", Printable.line(exchange.getRequestURI().getRawPath()), problem);
    }
}
