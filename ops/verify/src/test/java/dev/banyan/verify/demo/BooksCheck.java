package dev.banyan.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds what a report says of whose doing it was against the chain: at the end by owner, and at every block by transaction. Balances are
 * read by a client of its own.
 */
public final class BooksCheck {

    private static final String NATIVE = "native";

    /** A balance that is an index times a share is rounded where it is touched and where it is read. */
    private static final BigInteger ROUNDING = BigInteger.TWO;

    /** What shares redeem for is rounded down to a base unit of a dollar, which is less than this in a unit of 18 decimals. */
    private static final BigInteger ROUNDED_VALUES = BigInteger.TEN.pow(10);

    private final RunCheck run;
    private final ChainEye chain;
    private final Set<String> growing;

    /**
     * A check.
     *
     * @param growing addresses of the tokens whose balances grow by themselves
     */
    public BooksCheck(RunCheck run, Set<String> growing) {
        this.run = run;
        this.chain = run.chain();
        this.growing = growing;
    }

    /** What all owners changed, less gas, and what is nobody's is the difference of the balances, and so is its worth. */
    public BooksCheck balanceAtTheEnd() {
        Map<String, BigInteger> changes = new LinkedHashMap<>();
        BigInteger net = number(run.agent().at("/unattributed/net"));
        add(changes, run.agent().at("/unattributed/pnl"));
        for (JsonNode owner : owners()) {
            add(changes, owner.get("pnl"));
            changes.merge(NATIVE, number(owner.get("gas")).negate(), BigInteger::add);
            net = net.add(number(owner.get("net")));
            assertThat(number(owner.get("realised")).add(number(owner.get("unrealised"))))
                    .isEqualTo(number(owner.get("net")));
        }
        tokens().forEach(token -> assertThat(changes.getOrDefault(token, BigInteger.ZERO))
                .as(token)
                .isEqualTo(balance(token, run.endBlock()).subtract(balance(token, since()))));
        assertThat(net).isEqualTo(number(run.agent().at("/books/net")));
        return this;
    }

    /**
     * At every block the balances differ from those at the books' beginning by exactly what the transactions up to it moved and paid for gas; and
     * tokens that grow by themselves only ever grow beyond that.
     */
    public BooksCheck balanceAtEveryBlock() {
        Map<String, BigInteger> moved = new LinkedHashMap<>();
        Map<String, BigInteger> grown = new LinkedHashMap<>();
        List<JsonNode> left = new ArrayList<>();
        run.agent().get("bookings").forEach(left::add);
        Map<String, BigInteger> before = new LinkedHashMap<>();
        tokens().forEach(token -> before.put(token, balance(token, since())));
        for (long block = since() + 1; block <= run.endBlock(); block++) {
            while (!left.isEmpty() && left.getFirst().get("block").asLong() == block) {
                JsonNode booking = left.removeFirst();
                add(moved, booking.get("moved"));
                moved.merge(NATIVE, number(booking.get("gas")).negate(), BigInteger::add);
            }
            for (String token : tokens()) {
                BigInteger more = balance(token, block)
                        .subtract(before.getOrDefault(token, BigInteger.ZERO))
                        .subtract(moved.getOrDefault(token, BigInteger.ZERO));
                String where = token + " at block " + block;
                if (growing.contains(token)) {
                    BigInteger last = grown.getOrDefault(token, BigInteger.ZERO);
                    assertThat(more).as(where).isGreaterThanOrEqualTo(last.subtract(ROUNDING));
                    grown.put(token, more);
                } else {
                    assertThat(more).as(where).isZero();
                }
            }
        }
        assertThat(left).isEmpty();
        return this;
    }

    /** Everything that changed was some strategy's doing. */
    BooksCheck leaveNothingOver() {
        assertThat(run.agent().at("/unattributed/pnl")).isEmpty();
        assertThat(number(run.agent().at("/unattributed/net")).abs()).isLessThan(ROUNDED_VALUES);
        assertThat(run.agent().get("others")).isEmpty();
        return this;
    }

    /** Its one strategy has so much interest as the chain's balances grew by, and it counts in what it earned. */
    public BooksCheck interestIsEarned() {
        JsonNode strategy = run.agent().get("strategies").get(0);
        assertThat(number(strategy.get("interest"))).isPositive();
        System.out.println("books " + strategy.toString().replaceFirst("\"pnl\".*", ""));
        return this;
    }

    /** The block after which the books begin: in this run or in one before it. */
    private long since() {
        return run.agent().at("/books/since").asLong();
    }

    private List<JsonNode> owners() {
        List<JsonNode> owners = new ArrayList<>();
        run.agent().get("strategies").forEach(owners::add);
        run.agent().get("others").forEach(owners::add);
        return owners;
    }

    private Set<String> tokens() {
        Set<String> tokens = new LinkedHashSet<>(growing);
        run.agent().get("pnl").forEach(line -> tokens.add(key(line)));
        for (JsonNode owner : owners()) {
            owner.get("pnl").forEach(line -> tokens.add(key(line)));
        }
        return tokens;
    }

    private BigInteger balance(String token, long block) {
        return token.equals(NATIVE) ? chain.ether(run.account(), block) : chain.token(token, run.account(), block);
    }

    private static void add(Map<String, BigInteger> sum, JsonNode lines) {
        lines.forEach(line -> sum.merge(key(line), number(line.get("amount")), BigInteger::add));
    }

    private static String key(JsonNode line) {
        return line.get("address").isNull() ? NATIVE : line.get("address").asText();
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(text.asText());
    }
}
