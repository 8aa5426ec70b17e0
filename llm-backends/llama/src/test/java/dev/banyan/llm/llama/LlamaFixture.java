package dev.banyan.llm.llama;

import dev.banyan.llm.llama.LlamaRequest.Message;
import dev.banyan.llm.serve.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the tests of llama.cpp share. */
final class LlamaFixture {

    /** A decision as an agent makes it: an enum, a bounded number, an amount, and bounded prose. */
    static final String DECISION = """
            {"type": "object", "additionalProperties": false, "required": ["action", "bps", "amount", "because"],
             "properties": {
               "action": {"enum": ["arm", "disarm", "tune"]},
               "bps": {"type": "integer", "minimum": 1, "maximum": 500},
               "amount": {"type": "object", "additionalProperties": false, "required": ["amount", "token"],
                 "properties": {
                   "amount": {"type": "string", "pattern": "^[0-9]{1,9}(\\\\.[0-9]{1,6})?$"},
                   "token": {"enum": ["WETH", "USDC"]}}},
               "because": {"type": "string", "maxLength": 24}}}
            """;

    private LlamaFixture() {}

    static LlamaSettings settings(Path model) {
        Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(10));
        return new LlamaSettings(model, 2048, 1, 0, Duration.ofSeconds(100), Duration.ofSeconds(100), backoff);
    }

    static LlamaRequest decision(int seed, float temperature) {
        return new LlamaRequest(
                List.of(
                        new Message("system", "You decide."),
                        new Message("user", "The spread is 30 bps. \"Well\"?\nüñ")),
                DECISION,
                300,
                temperature,
                seed);
    }
}
