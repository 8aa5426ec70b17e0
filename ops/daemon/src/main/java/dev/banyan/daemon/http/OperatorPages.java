package dev.banyan.daemon.http;

import com.sun.net.httpserver.HttpExchange;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.control.ControlWord;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /api/v1/control/{pause|resume|exit|halt|lift|forget}}, {@code GET /api/v1/standing} and {@code GET /api/v1/memory}, behind the {@link Guard}.
 */
final class OperatorPages {

    static final String CONTROL = "/api/v1/control/";
    static final String LIFT = CONTROL + "lift";
    static final String FORGET = CONTROL + "forget";
    static final String MEMORY = "/api/v1/memory";
    static final String STANDING = "/api/v1/standing";

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern PAGE = Pattern.compile("agent=([^&]+)(?:&after=([^&]+))?");

    private final Operations operations;

    OperatorPages(Operations operations) {
        this.operations = operations;
    }

    /** True for a path at which something is told. */
    static boolean isTold(String path) {
        return word(path).isPresent() || path.equals(LIFT) || path.equals(FORGET);
    }

    /** True for a path at which something is asked. */
    static boolean isAsked(String path) {
        return path.equals(STANDING) || path.equals(MEMORY);
    }

    /** What stands at one of these paths. */
    Answer at(String path, HttpExchange exchange) throws IOException {
        return switch (path) {
            case LIFT -> lift(exchange);
            case FORGET -> forget(exchange);
            case MEMORY -> memory(exchange);
            case STANDING -> standing(exchange);
            default -> control(word(path).orElseThrow(), exchange);
        };
    }

    /** The word that a path says, if any. */
    private static Optional<ControlWord> word(String path) {
        return Arrays.stream(ControlWord.values())
                .filter(word -> path.equals(CONTROL + word.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private Answer control(ControlWord word, HttpExchange exchange) throws IOException {
        return answer(ControlReader.read(word, exchange));
    }

    private Answer lift(HttpExchange exchange) throws IOException {
        return answer(ControlReader.readLift(exchange));
    }

    private Answer forget(HttpExchange exchange) throws IOException {
        return answer(ControlReader.readForget(exchange));
    }

    /** A page of what an agent remembers. */
    private Answer memory(HttpExchange exchange) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        Matcher asked = PAGE.matcher(query);
        if (!asked.matches()) {
            return Answer.error(400, "agent=… is expected, and &after=… for the next page");
        }
        String agent = URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8);
        Optional<String> after =
                Optional.ofNullable(asked.group(2)).map(place -> URLDecoder.decode(place, StandardCharsets.UTF_8));
        return told(() -> operations.memories().page(agent, after));
    }

    private static Answer told(Supplier<String> page) {
        try {
            return new Answer(200, page.get());
        } catch (UserError e) {
            return Answer.error(e.status() == ExitStatus.INPUT ? 404 : 503, String.join("\n", e.lines()));
        }
    }

    private Answer answer(ControlRequest request) {
        return switch (request) {
            case ControlRequest.Wrong wrong -> wrong.answer();
            case ControlRequest.Read read ->
                answer(operations.control().apply(read.call()).thenApply(StandingJson::of));
            case ControlRequest.Forget forget ->
                told(() -> operations.memories().forget(forget.agent(), forget.ids(), forget.by()));
            case ControlRequest.Lift lift ->
                answer(operations.lift().apply(lift.culprit(), lift.agent()).thenApply(LiftJson::of));
        };
    }

    private Answer standing(HttpExchange exchange) {
        Optional<String> query = Optional.ofNullable(exchange.getRequestURI().getRawQuery());
        if (query.isPresent() && !query.get().matches("agent=[^&]+")) {
            return Answer.error(400, "unknown query; known: agent");
        }
        Optional<String> agent =
                query.map(text -> URLDecoder.decode(text.substring("agent=".length()), StandardCharsets.UTF_8));
        return answer(operations.standing().apply(agent).thenApply(StandingJson::of));
    }

    private static Answer answer(CompletionStage<String> stage) {
        try {
            return new Answer(200, stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return Answer.error(
                    504, "not confirmed within " + PATIENCE.toSeconds() + " s; it may still come into force");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(503, "the daemon is stopping");
        } catch (ExecutionException e) {
            return failed(e);
        }
    }

    private static Answer failed(Throwable problem) {
        Throwable cause = problem.getCause();
        if (cause != null && (problem instanceof ExecutionException || problem instanceof CompletionException)) {
            return failed(cause);
        }
        String message = String.valueOf(problem.getMessage());
        return switch (problem) {
            case IllegalArgumentException unknown -> Answer.error(404, message);
            case UnsupportedOperationException missing -> Answer.error(501, "not yet supported: " + message);
            case TimeoutException late -> Answer.error(504, "not confirmed in time; it may still come into force");
            default -> throw new CompletionException(problem);
        };
    }
}
