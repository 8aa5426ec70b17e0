package dev.banyan.llm;

import static dev.banyan.testkit.sample.Samples.ETH;
import static dev.banyan.testkit.sample.Samples.USDC;
import static dev.banyan.testkit.sample.Samples.WETH;

import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Wei;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Questions that recur in tests. */
public final class Asked {

    /** An answer that does nothing. */
    public static final String NOTHING = "{\"because\": \"all is well\", \"tasks\": []}";

    /** An answer that looks at the balances. */
    public static final String LOOK =
            "{\"because\": \"look first\", \"tasks\": [{\"tool\": \"balances\", \"arguments\": {}, \"after\": []}]}";

    /** Two read tools, one with a result that fits an argument, an action, and a registry. */
    public static final Vocabulary WORDS = new Vocabulary(
            List.of(
                    new ToolSpec(
                            "balances",
                            "what the account holds",
                            ToolSpec.Kind.READ,
                            true,
                            List.of(),
                            List.of(ParameterSpec.required("balances", ParameterSpec.Type.MANY, "amounts"))),
                    new ToolSpec(
                            "quote",
                            "what a venue gives",
                            ToolSpec.Kind.READ,
                            true,
                            List.of(
                                    ParameterSpec.required("in", ParameterSpec.Type.AMOUNT, "what goes in"),
                                    ParameterSpec.required("out", ParameterSpec.Type.TOKEN, "what comes out"),
                                    ParameterSpec.optional("hops", ParameterSpec.Type.WHOLE, "swaps at most")),
                            List.of(ParameterSpec.required("best", ParameterSpec.Type.AMOUNT, "the most"))),
                    new ToolSpec(
                            "pay",
                            "pays somebody",
                            ToolSpec.Kind.ACTION,
                            true,
                            List.of(
                                    ParameterSpec.required("what", ParameterSpec.Type.AMOUNT, "how much"),
                                    ParameterSpec.required("to", ParameterSpec.Type.PERSON, "whom"),
                                    ParameterSpec.optional("note", ParameterSpec.Type.TEXT, "why")),
                            List.of())),
            List.of(WETH, USDC, ETH),
            List.of("dexA"),
            List.of("payroll", "treasury"),
            List.of(new Vocabulary.SteerableStrategy(
                    "arb", "arbitrage", Map.of("minProfit", "0.1 WETH to 1 WETH", "maxHops", "2 to 4"))),
            List.of("at most 10 WETH leave in one transaction"));

    private Asked() {}

    /** A question with an opening, and turns if any. */
    public static BrainQuestion.Compose compose(String opening, BrainQuestion.Turn... turns) {
        return new BrainQuestion.Compose("Keep the treasury well.", situation(), WORDS, 4, opening, List.of(turns));
    }

    /** The case at a block. */
    public static Situation situation() {
        Head head = new Head(
                7,
                Hash.of("0x" + "11".repeat(32)),
                Hash.of("0x" + "22".repeat(32)),
                Instant.EPOCH,
                Wei.gwei(1),
                Wei.gwei(1),
                30_000_000);
        return new Situation(head, Map.of(), new PriceBook(WETH, Map.of()), Map.of(), List.of());
    }

    /** An answer with these calls, given as JSON. */
    public static String calls(String... calls) {
        return "{\"because\":\"so\",\"tasks\":[" + String.join(",", calls) + "]}";
    }

    /** A call, with its arguments as JSON. */
    public static String call(String tool, String arguments) {
        return "{\"tool\":\"" + tool + "\",\"arguments\":" + arguments + ",\"after\":[]}";
    }
}
