package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.verify.faults.script.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Asks the node for a client, and lets go wrong what the script wants. One for one request or batch. */
final class Exchange {

    private static final int LIMIT_EXCEEDED = -32005;
    private static final int INTERNAL = -32603;
    private static final int TOO_MANY = 429;

    private final Stage stage;
    private final Subscriptions subscriptions;
    private final JsonNode request;
    private final List<ObjectNode> asked = new ArrayList<>();
    private final List<Optional<Fault>> faults = new ArrayList<>();

    Exchange(Stage stage, Subscriptions subscriptions, JsonNode request) {
        this.stage = stage;
        this.subscriptions = subscriptions;
        this.request = request;
        if (request instanceof ArrayNode batch) {
            batch.forEach(one -> asked.add(one.deepCopy()));
        } else {
            asked.add(request.deepCopy());
        }
    }

    /** What the client gets to see. */
    Reply play() throws IOException {
        asked.forEach(one -> faults.add(stage.faultOf(one.path("method").asText())));
        Optional<Fault.OfWire> wire = faults.stream()
                .flatMap(Optional::stream)
                .filter(Fault.OfWire.class::isInstance)
                .map(Fault.OfWire.class::cast)
                .findFirst();
        if (wire.isEmpty()) {
            return new Reply.Whole(answers());
        }
        return switch (wire.get()) {
            case Fault.Refuse refuse -> {
                stage.door().shutFor(refuse.howLong());
                yield new Reply.Broken();
            }
            case Fault.Hang hang -> new Reply.Silence();
            case Fault.Status status -> new Reply.Status(status.code(), inShape(errors(status.code())));
            case Fault.Delay delay -> {
                LockSupport.parkNanos(delay.howLong().toNanos());
                yield new Reply.Whole(answers());
            }
            case Fault.Reset reset -> new Reply.Half(answers());
            case Fault.Truncate truncate -> new Reply.Cut(answers());
            case Fault.LoseReply lose -> {
                answers();
                yield new Reply.Broken();
            }
            case Fault.Reorder reorder -> new Reply.Whole(shuffled(answers(), reorder.seed()));
        };
    }

    private JsonNode answers() throws IOException {
        Map<JsonNode, JsonNode> plain = askPlainly();
        List<JsonNode> answers = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            JsonNode answer = plain.get(asked.get(i).path("id"));
            answers.add(answer == null ? answerAlone(asked.get(i), faults.get(i)) : altered(answer, i));
        }
        return inShape(answers);
    }

    /** What can be asked as it is goes to the node as the client sent it, in one batch if there are several. */
    private Map<JsonNode, JsonNode> askPlainly() throws IOException {
        ArrayNode batch = Answers.JSON.createArrayNode();
        for (int i = 0; i < asked.size(); i++) {
            if (!isAskedAlone(i)) {
                batch.add(asked.get(i));
            }
        }
        Map<JsonNode, JsonNode> answers = new HashMap<>();
        if (batch.size() == 1) {
            answers.put(batch.get(0).path("id"), stage.node().ask(batch.get(0)));
        } else if (!batch.isEmpty()) {
            stage.node().ask(batch).forEach(answer -> answers.put(answer.path("id"), answer));
        }
        return answers;
    }

    private boolean isAskedAlone(int i) {
        String method = asked.get(i).path("method").asText();
        return isSubscription(method)
                || method.equals("eth_sendRawTransaction")
                || faults.get(i).filter(Fault.Stale.class::isInstance).isPresent();
    }

    private JsonNode answerAlone(ObjectNode one, Optional<Fault> fault) throws IOException {
        if (fault.orElse(null) instanceof Fault.Stale stale) {
            return new StaleView(stage.node(), stale.behind()).answer(one);
        }
        String method = one.path("method").asText();
        if (isSubscription(method)) {
            return subscriptions.ask(one);
        }
        if (!method.equals("eth_sendRawTransaction")) {
            return Answers.error(one, INTERNAL, "the node left this unanswered");
        }
        JsonNode answer = stage.admits(one.path("params").path(0).asText())
                ? stage.node().ask(one)
                : Answers.error(one, -32000, ReplacementRule.UNDERPRICED);
        return misreported(one, answer, fault);
    }

    private JsonNode altered(JsonNode answer, int i) {
        if (faults.get(i).orElse(null) instanceof Fault.Nothing) {
            return Answers.result(asked.get(i), Answers.JSON.createArrayNode());
        }
        if (faults.get(i).orElse(null) instanceof Fault.Removed && answer.path("result") instanceof ArrayNode) {
            JsonNode changed = answer.deepCopy();
            changed.path("result").forEach(log -> ((ObjectNode) log).put("removed", true));
            return changed;
        }
        return misreported(asked.get(i), answer, faults.get(i));
    }

    private static JsonNode misreported(ObjectNode one, JsonNode answer, Optional<Fault> fault) {
        return fault.orElse(null) instanceof Fault.Misreport lie
                ? Answers.error(one, lie.code(), lie.message())
                : answer;
    }

    private List<JsonNode> errors(int status) {
        int code = status == TOO_MANY ? LIMIT_EXCEEDED : INTERNAL;
        String message = status == TOO_MANY ? "too many requests" : "internal error";
        return asked.stream()
                .<JsonNode>map(one -> Answers.error(one, code, message))
                .toList();
    }

    private JsonNode inShape(List<JsonNode> answers) {
        return request.isArray() ? Answers.JSON.createArrayNode().addAll(answers) : answers.getFirst();
    }

    private static JsonNode shuffled(JsonNode answers, long seed) {
        if (!(answers instanceof ArrayNode batch)) {
            return answers;
        }
        List<JsonNode> order = new ArrayList<>();
        batch.forEach(order::add);
        Collections.shuffle(order, new Random(seed));
        if (order.getFirst().equals(batch.get(0))) {
            Collections.reverse(order);
        }
        return Answers.JSON.createArrayNode().addAll(order);
    }

    private static boolean isSubscription(String method) {
        return method.equals("eth_subscribe") || method.equals("eth_unsubscribe");
    }
}
