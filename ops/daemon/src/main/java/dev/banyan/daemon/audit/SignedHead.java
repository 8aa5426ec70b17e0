package dev.banyan.daemon.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.api.hex.Hash;
import dev.banyan.runtime.journal.Witness;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a journal stood at a time, signed: whoever has it can tell whether anything up to there was changed since. What is
 * signed is the text {@code banyan-head-1}, journal, sequence number, hash and time, each on a line of its own in UTF-8.
 *
 * @param journal the persistence id
 * @param sequence number of its newest record then
 * @param hash of that record
 * @param signature Ed25519, in base 64
 */
record SignedHead(String journal, long sequence, Hash hash, Instant at, String signature) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static SignedHead sign(AuditKey key, String journal, long sequence, Hash hash, Instant at) {
        byte[] signature = key.sign(message(journal, sequence, hash, at));
        return new SignedHead(journal, sequence, hash, at, Base64.getEncoder().encodeToString(signature));
    }

    boolean isSignedBy(PublicKey key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            return AuditKey.signed(key, message(journal, sequence, hash, at), bytes);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Witness witness() {
        return new Witness(journal, sequence, hash, "the head signed at " + at);
    }

    /** As it stands on a line of a file. */
    String json() {
        return MAPPER.createObjectNode()
                .put("persistenceId", journal)
                .put("sequence", sequence)
                .put("hash", hash.value())
                .put("time", at.toString())
                .put("signature", signature)
                .toString();
    }

    /** Read back from a line; empty if it is none. */
    static Optional<SignedHead> read(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            return Optional.of(new SignedHead(
                    node.path("persistenceId").asText(),
                    node.path("sequence").asLong(),
                    Hash.of(node.path("hash").asText()),
                    Instant.parse(node.path("time").asText()),
                    node.path("signature").asText()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static byte[] message(String journal, long sequence, Hash hash, Instant at) {
        return String.join("\n", "banyan-head-1", journal, Long.toString(sequence), hash.value(), at.toString())
                .getBytes(StandardCharsets.UTF_8);
    }
}
