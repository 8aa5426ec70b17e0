package dev.banyan.verify.faults.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads an account's ledger off every block since one, trusting nothing but blocks, receipts, logs and balances. */
final class LedgerReader {

    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final String APPROVAL = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";
    private static final String ALLOWANCE = "0xdd62ed3e";

    private final PlainChain chain;
    private final String account;
    private final List<Movement> movements = new ArrayList<>();
    private BigInteger spent = BigInteger.ZERO;

    LedgerReader(PlainChain chain, String account) {
        this.chain = chain;
        this.account = account.toLowerCase(Locale.ROOT);
    }

    /** From the state after {@code start} up to the newest block. */
    Ledger since(long start) {
        long head = chain.quantity("eth_blockNumber").longValueExact();
        for (long number = start + 1; number <= head; number++) {
            JsonNode block = chain.call("eth_getBlockByNumber", PlainChain.hex(number), true);
            for (JsonNode transaction : block.get("transactions")) {
                if (transaction.get("from").asText().equalsIgnoreCase(account)) {
                    addTransaction(transaction, time(block));
                }
            }
            addTransfers(block);
        }
        BigInteger gone = chain.quantity("eth_getBalance", account, PlainChain.hex(start))
                .subtract(chain.quantity("eth_getBalance", account, "latest"));
        return new Ledger(
                movements,
                chain.quantity("eth_getTransactionCount", account, "latest").longValueExact(),
                waiting(),
                allowances(),
                gone.subtract(spent));
    }

    private void addTransaction(JsonNode transaction, long time) {
        String hash = transaction.get("hash").asText();
        JsonNode receipt = chain.call("eth_getTransactionReceipt", hash);
        spent = spent.add(PlainChain.number(receipt.get("gasUsed"))
                .multiply(PlainChain.number(receipt.get("effectiveGasPrice"))));
        BigInteger value = PlainChain.number(transaction.get("value"));
        boolean done = PlainChain.number(receipt.get("status")).signum() == 1;
        String to = transaction.path("to").asText("").toLowerCase(Locale.ROOT);
        if (done && value.signum() > 0 && !to.equals(account)) {
            spent = spent.add(value);
            movements.add(new Movement(hash, time, Movement.NATIVE, to, value));
        }
    }

    private void addTransfers(JsonNode block) {
        Map<String, Object> filter =
                Map.of("blockHash", block.get("hash").asText(), "topics", List.of(TRANSFER, PlainChain.word(account)));
        for (JsonNode log : chain.call("eth_getLogs", filter)) {
            movements.add(new Movement(
                    log.get("transactionHash").asText(),
                    time(block),
                    log.get("address").asText().toLowerCase(Locale.ROOT),
                    PlainChain.address(log.get("topics").get(2)),
                    PlainChain.number(log.get("data"))));
        }
    }

    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        for (JsonNode kind : chain.call("txpool_inspect")) {
            kind.properties().stream()
                    .filter(one -> one.getKey().equalsIgnoreCase(account))
                    .flatMap(one -> one.getValue().properties().stream())
                    .forEach(one -> waiting.add("nonce " + one.getKey()));
        }
        return waiting;
    }

    private List<String> allowances() {
        Set<List<String>> granted = new HashSet<>();
        Map<String, Object> filter = Map.of("fromBlock", "0x0", "topics", List.of(APPROVAL, PlainChain.word(account)));
        for (JsonNode log : chain.call("eth_getLogs", filter)) {
            granted.add(List.of(
                    log.get("address").asText(),
                    PlainChain.address(log.get("topics").get(2))));
        }
        Set<String> standing = new TreeSet<>();
        for (List<String> pair : granted) {
            String data = ALLOWANCE
                    + PlainChain.word(account).substring(2)
                    + PlainChain.word(pair.get(1)).substring(2);
            if (chain.quantity("eth_call", Map.of("to", pair.get(0), "data", data), "latest")
                            .signum()
                    != 0) {
                standing.add(pair.get(1) + " of " + pair.get(0));
            }
        }
        return List.copyOf(standing);
    }

    private static long time(JsonNode block) {
        return PlainChain.number(block.get("timestamp")).longValueExact();
    }
}
