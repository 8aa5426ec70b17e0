package dev.banyan.runtime.internal.cluster;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.SerializerWithStringManifest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.internal.household.Household;
import java.io.IOException;
import java.io.NotSerializableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays out in bytes what one node says to another: words of operators and how accounts stand, never an intent. CBOR (RFC
 * 8949), each kind under a manifest of its own; nodes of two builds may speak together while one takes the other's place.
 */
public final class ClusterMessages extends SerializerWithStringManifest {

    private static final int IDENTIFIER = 7_002;
    private static final String BEGIN = "begin-1";
    private static final String SAY = "say-1";
    private static final String STAND = "stand-1";
    private static final String ACCOUNT = "account-1";
    private static final CBORMapper MAPPER = new CBORMapper();

    private final ActorRefResolver refs;

    /** As the actor system makes it. */
    public ClusterMessages(ExtendedActorSystem system) {
        this.refs = ActorRefResolver.get(Adapter.toTyped(system));
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object message) {
        return switch (message) {
            case Household.Begin begin -> BEGIN;
            case Household.Say say -> SAY;
            case Household.Stand stand -> STAND;
            case ControlReport.Account account -> ACCOUNT;
            default -> throw new IllegalArgumentException("not said between nodes: " + message.getClass());
        };
    }

    @Override
    public byte[] toBinary(Object message) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (message) {
            case Household.Say say ->
                node.put("word", say.word().name()).put("by", say.by()).put("reply", text(say.replyTo()));
            case Household.Stand stand -> node.put("reply", text(stand.replyTo()));
            case ControlReport.Account account -> write(account, node);
            default -> {}
        }
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        JsonNode node = read(bytes);
        return switch (manifest) {
            case BEGIN -> new Household.Begin();
            case SAY ->
                new Household.Say(
                        ControlWord.valueOf(node.path("word").asText()),
                        node.path("by").asText(),
                        ref(node));
            case STAND -> new Household.Stand(ref(node));
            case ACCOUNT -> account(node);
            default -> throw new NotSerializableException("a newer Banyan says " + manifest);
        };
    }

    private String text(ActorRef<ControlReport.Account> ref) {
        return refs.toSerializationFormat(ref);
    }

    private ActorRef<ControlReport.Account> ref(JsonNode node) {
        return refs.resolveActorRef(node.path("reply").asText());
    }

    private static JsonNode read(byte[] bytes) throws NotSerializableException {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new NotSerializableException("no CBOR: " + e.getMessage());
        }
    }

    private static void write(ControlReport.Account account, ObjectNode node) {
        node.put("agent", account.agent())
                .put("address", account.address().value())
                .put("standing", account.standing().name());
        account.reason().ifPresent(reason -> node.put("reason", reason));
        account.since().ifPresent(since -> node.put("since", since.toString()));
        ArrayNode mayLand = node.putArray("mayLand");
        for (ControlReport.Pending pending : account.mayLand()) {
            mayLand.addObject()
                    .put("transaction", pending.transaction().value())
                    .put("nonce", pending.nonce())
                    .put("intent", pending.intent().value());
        }
    }

    private static ControlReport.Account account(JsonNode node) {
        List<ControlReport.Pending> mayLand = new ArrayList<>();
        for (JsonNode pending : node.path("mayLand")) {
            mayLand.add(new ControlReport.Pending(
                    Hash.of(pending.path("transaction").asText()),
                    pending.path("nonce").asLong(),
                    new IntentId(pending.path("intent").asText())));
        }
        return new ControlReport.Account(
                node.path("agent").asText(),
                Address.of(node.path("address").asText()),
                ControlReport.Standing.valueOf(node.path("standing").asText()),
                Optional.ofNullable(node.path("reason").textValue()),
                Optional.ofNullable(node.path("since").textValue()).map(Instant::parse),
                mayLand);
    }
}
