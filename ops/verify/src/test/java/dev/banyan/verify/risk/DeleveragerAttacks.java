package dev.banyan.verify.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.world.WorldPool;
import java.math.BigInteger;
import java.util.Map;
import org.web3j.crypto.Hash;

/**
 * What a stranger, a forged callback, a wrong or false pair, a moved price, too high a demand and somebody who repays first do to a call that has once gone
 * through.
 */
final class DeleveragerAttacks {

    private static final int WORD = 64;
    private static final int HEAD = 10;
    private static final int PAIR = 1;
    private static final int OWED = 3;
    private static final int REPAID = 4;
    private static final int SOLD = 5;
    private static final int MOST_SOLD = 7;
    private static final int LEAST_HEALTH = 8;
    private static final int LAST_BLOCK = 9;
    private static final String MANY = "0".repeat(56) + "ffffffff";

    private final Devnet chain;
    private final Borrowers borrowers;
    private final Address owner;
    private final Address helper;
    private final Address stranger = DevAccount.testAccounts().get(5);

    DeleveragerAttacks(Devnet chain, Borrowers borrowers, Address owner, Address helper) {
        this.chain = chain;
        this.borrowers = borrowers;
        this.owner = owner;
        this.helper = helper;
    }

    void allFail(Bytes once) {
        String call = with(once.value(), LAST_BLOCK, MANY);
        refused(stranger, call, "NotOwner(address)");
        refused(stranger, forged(), "UnexpectedPair(address)");
        refused(owner, forged(), "UnexpectedPair(address)");
        refused(stranger, selector("sweep(address)") + word(owner), "NotOwner(address)");
        refused(owner, once.value(), "Expired(uint256,uint256)");
        refused(owner, with(call, MOST_SOLD, "0".repeat(WORD - 1) + "1"), "SaleTooDear(uint256,uint256)");
        refused(owner, with(call, PAIR, word(otherPair())), "WrongPair(address)");
        Address pair = address(call, PAIR);
        boolean soldIsFirst = address(call, SOLD).compareTo(address(call, OWED)) < 0;
        Address token0 = address(call, soldIsFirst ? SOLD : OWED);
        Address token1 = address(call, soldIsFirst ? OWED : SOLD);
        refused(
                owner,
                call,
                "CallbackMissing(address)",
                Map.of(pair.value(), Map.of("code", StubPair.silent(token0, token1, soldIsFirst))));
        refused(
                owner,
                call,
                "UnexpectedData()",
                Map.of(pair.value(), Map.of("code", StubPair.forging(token0, token1, soldIsFirst))));
    }

    /** A quarter of it, which the owner asks for again, is refused for the health that is demanded, and goes through though most of the debt was repaid by somebody else meanwhile. */
    void goesThroughThoughSomebodyRepaysFirst(Bytes once) {
        BigInteger repaid = number(once.value(), REPAID).shiftRight(2);
        BigInteger sold = number(once.value(), MOST_SOLD).shiftRight(1);
        String call = with(with(with(once.value(), LAST_BLOCK, MANY), REPAID, word(repaid)), MOST_SOLD, word(sold));
        borrowers.allow(owner, helper, sold);
        refused(owner, with(call, LEAST_HEALTH, "f".repeat(WORD)), "HealthBelowLeast(uint256,uint256)");

        borrowers.repayAllBut(repaid.shiftRight(1), owner, stranger);
        BigInteger dollars = borrowers.held(owner).get(1);
        borrowers.send(owner, helper, Bytes.of(call));

        assertThat(borrowers.owed(owner)).isZero();
        assertThat(borrowers.held(owner).get(1).subtract(dollars))
                .as("what the debt did not need")
                .isBetween(repaid.shiftRight(2), repaid.shiftRight(1));
        assertThat(borrowers.held(helper)).containsOnly(BigInteger.ZERO);
    }

    /** A pair that a factory has, but not of these two tokens. */
    private Address otherPair() {
        return chain.world().pools().stream()
                .filter(pool -> pool.reserveOf(chain.world().token("USDC")).signum() == 0)
                .map(WorldPool::pair)
                .findFirst()
                .orElseThrow();
    }

    private String forged() {
        return selector("uniswapV2Call(address,uint256,uint256,bytes)")
                + word(helper)
                + "0".repeat(2 * WORD)
                + "0".repeat(WORD - 2)
                + "80"
                + "0".repeat(WORD);
    }

    private void refused(Address from, String data, String error) {
        refused(from, data, error, Map.of());
    }

    private void refused(Address from, String data, String error, Map<String, Object> overrides) {
        assertThat(data).startsWith("0x");
        assertThatThrownBy(() -> chain.rpc()
                        .call(
                                "eth_call",
                                Map.of("from", from.value(), "to", helper.value(), "data", data),
                                "0x" + Long.toHexString(chain.head()),
                                overrides))
                .as(error)
                .hasMessageContaining(selector(error).substring(2));
    }

    private static String with(String call, int place, String word) {
        int from = HEAD + place * WORD;
        return call.substring(0, from) + word + call.substring(from + WORD);
    }

    private static BigInteger number(String call, int place) {
        int from = HEAD + place * WORD;
        return new BigInteger(call.substring(from, from + WORD), 16);
    }

    private static Address address(String call, int place) {
        int end = HEAD + place * WORD + WORD;
        return Address.of("0x" + call.substring(end - 40, end));
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, HEAD);
    }

    private static String word(Address address) {
        return "0".repeat(24) + address.value().substring(2);
    }

    private static String word(BigInteger number) {
        return "%064x".formatted(number);
    }
}
