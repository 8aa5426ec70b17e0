package dev.banyan.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Holds the report of a run against the chain. */
public final class RunCheck {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private final JsonNode report;
    private final JsonNode agent;
    private final ChainEye chain;

    private RunCheck(JsonNode report, JsonNode agent, ChainEye chain) {
        this.report = report;
        this.agent = agent;
        this.chain = chain;
    }

    /** Reads the report, which must be one JSON document and nothing else; of its agents it checks the first. */
    public static RunCheck of(String json, String node) {
        try {
            JsonNode report = MAPPER.reader()
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json);
            return new RunCheck(report, report.get("agents").get(0), new ChainEye(node));
        } catch (IOException e) {
            throw new UncheckedIOException("not a JSON document: " + json, e);
        }
    }

    /** The check of the report's agent of that name. */
    public RunCheck agent(String name) {
        for (JsonNode one : report.get("agents")) {
            if (one.get("agent").asText().equals(name)) {
                return new RunCheck(report, one, chain);
            }
        }
        throw new AssertionError("no agent " + name + " in " + report);
    }

    static String node(String json) {
        try {
            return MAPPER.readTree(json).get("rpc").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("not a JSON document: " + json, e);
        }
    }

    /** Every hash is the account's own, its end is counted rightly, and the fees are what the receipts say. */
    RunCheck transactionsAreAsReported() {
        List<ChainEye.Mined> mined = new ArrayList<>();
        for (JsonNode hash : agent.get("hashes")) {
            Optional<ChainEye.Mined> receipt = chain.receipt(hash.asText());
            receipt.ifPresent(mined::add);
        }
        JsonNode counts = agent.get("transactions");
        BigInteger fees = mined.stream().map(ChainEye.Mined::fee).reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(mined).allMatch(m -> m.from().equals(account()));
        assertThat(agent.get("hashes")).hasSize(counts.get("sent").asInt());
        assertThat(mined.stream().filter(m -> !m.succeeded()))
                .hasSize(counts.get("reverted").asInt());
        assertThat(mined.stream().filter(ChainEye.Mined::succeeded))
                .hasSize(counts.get("confirmed").asInt()
                        + counts.get("cancelled").asInt());
        assertThat(agent.get("fees").asText()).isEqualTo(fees.toString());
        long used = chain.nonce(account(), endBlock()) - chain.nonce(account(), startBlock());
        assertThat(mined).hasSize((int) used);
        return this;
    }

    /** The report's profit is the difference of the balances, token by token, gas left out of the native one. */
    RunCheck profitIsTheDifferenceOfBalances() {
        for (JsonNode line : agent.get("pnl")) {
            boolean nativeAsset = line.get("address").isNull();
            BigInteger before = balance(line, startBlock());
            BigInteger after = balance(line, endBlock());
            BigInteger gas = nativeAsset ? new BigInteger(agent.get("fees").asText()) : BigInteger.ZERO;
            assertThat(new BigInteger(line.get("amount").asText()))
                    .as(line.get("token").asText())
                    .isEqualTo(after.subtract(before).add(gas));
        }
        return this;
    }

    /** At most one in twenty reverted, or one if there are fewer. */
    RunCheck fewReverted() {
        int sent = agent.get("transactions").get("sent").asInt();
        int reverted = agent.get("transactions").get("reverted").asInt();
        assertThat(reverted).isLessThanOrEqualTo(Math.max(1, sent / 20));
        return this;
    }

    RunCheck confirmedAtLeast(int count) {
        assertThat(agent.get("transactions").get("confirmed").asInt()).isGreaterThanOrEqualTo(count);
        return this;
    }

    RunCheck netIsPositive() {
        assertThat(net()).isPositive();
        return this;
    }

    /** At least so many per cent of what a reader gains who knew everything beforehand, see {@link Hindsight}. */
    RunCheck gainedAtLeast(int percent, int maxHops) {
        String unit = agent.get("unit").asText();
        String base = StreamSupport.stream(agent.get("pnl").spliterator(), false)
                .filter(line -> line.get("token").asText().equals(unit))
                .map(line -> line.get("address").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line for " + unit + " in " + agent.get("pnl")));
        BigInteger most = new Hindsight(chain, base, maxHops).profit(startBlock(), endBlock());
        String share = net() + " of " + most + ", " + net().multiply(HUNDRED).divide(most.max(BigInteger.ONE)) + " %";
        System.out.println("gained " + share);
        assertThat(net().multiply(HUNDRED))
                .as(share)
                .isGreaterThanOrEqualTo(most.multiply(BigInteger.valueOf(percent)));
        return this;
    }

    RunCheck nothingWasTraded() {
        for (JsonNode line : agent.get("pnl")) {
            assertThat(line.get("amount").asText())
                    .as(line.get("token").asText())
                    .isEqualTo("0");
        }
        return this;
    }

    BigInteger net() {
        return new BigInteger(agent.get("net").asText());
    }

    /** What it says of the agent. */
    public JsonNode agent() {
        return agent;
    }

    private BigInteger balance(JsonNode line, long block) {
        return line.get("address").isNull()
                ? chain.ether(account(), block)
                : chain.token(line.get("address").asText(), account(), block);
    }

    ChainEye chain() {
        return chain;
    }

    String account() {
        return agent.get("account").asText();
    }

    /** The first block of the run. */
    public long startBlock() {
        return report.get("startBlock").asLong();
    }

    long endBlock() {
        return report.get("endBlock").asLong();
    }
}
