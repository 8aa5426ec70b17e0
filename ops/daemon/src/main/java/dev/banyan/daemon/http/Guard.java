package dev.banyan.daemon.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. A web page that reaches loopback by a rebound name is told apart by its Host header, a page of another
 * site by its Origin header, and another user of the machine by the token.
 */
final class Guard {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private final int port;
    private final AccessToken token;

    Guard(int port, AccessToken token) {
        this.port = port;
        this.token = token;
    }

    /** Why a request for a page that anybody on the machine may read is refused; empty if it is not. */
    Optional<Answer> reader(HttpExchange exchange) {
        String host = only(exchange.getRequestHeaders(), "Host");
        if (host == null || !LOOPBACK.contains(host.replaceFirst(":[0-9]+$", ""))) {
            return Optional.of(Answer.error(403, "loopback only"));
        }
        return Optional.empty();
    }

    /** Why an operator's request is refused; empty if it is not. */
    Optional<Answer> operator(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = only(headers, "Host");
        if (host == null || LOOPBACK.stream().noneMatch(name -> host.equals(name + ":" + port))) {
            return Optional.of(Answer.error(403, "the Host header must be a loopback name with port " + port));
        }
        if (headers.containsKey("Origin") && !("http://" + host).equals(only(headers, "Origin"))) {
            return Optional.of(Answer.error(403, "requests from other origins are refused"));
        }
        String authorization = only(headers, "Authorization");
        if (authorization == null || !token.opens(authorization)) {
            return Optional.of(Answer.error(401, "the daemon's token is needed: Authorization: Bearer …"));
        }
        return Optional.empty();
    }

    /** A header's value if it is there once. */
    private static @Nullable String only(Headers headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : null;
    }
}
