package dev.banyan.daemon.http;

import com.sun.net.httpserver.HttpExchange;
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

/**
 * {@code POST /api/v1/control/{pause|resume|exit|halt|lift}} and {@code GET /api/v1/standing}, behind the {@link Guard}.
 */
final class OperatorPages {

    static final String CONTROL = "/api/v1/control/";
    static final String LIFT = CONTROL + "lift";
    static final String STANDING = "/api/v1/standing";

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Operations operations;

    OperatorPages(Operations operations) {
        this.operations = operations;
    }

    /** The word that a path says, if any. */
    static Optional<ControlWord> word(String path) {
        return Arrays.stream(ControlWord.values())
                .filter(word -> path.equals(CONTROL + word.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    Answer control(ControlWord word, HttpExchange exchange) throws IOException {
        return answer(ControlReader.read(word, exchange));
    }

    Answer lift(HttpExchange exchange) throws IOException {
        return answer(ControlReader.readLift(exchange));
    }

    private Answer answer(ControlRequest request) {
        return switch (request) {
            case ControlRequest.Wrong wrong -> wrong.answer();
            case ControlRequest.Read read ->
                answer(operations.control().apply(read.call()).thenApply(StandingJson::of));
            case ControlRequest.Lift lift ->
                answer(operations.lift().apply(lift.culprit(), lift.agent()).thenApply(LiftJson::of));
        };
    }

    Answer standing(HttpExchange exchange) {
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
