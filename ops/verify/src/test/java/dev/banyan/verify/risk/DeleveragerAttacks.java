package dev.banyan.verify.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.world.WorldPool;
import java.util.Map;
import org.web3j.crypto.Hash;

/** What a stranger, a forged callback, a wrong pair and a moved price try with a call that has once gone through. */
final class DeleveragerAttacks {

    private static final int WORD = 64;
    private static final int HEAD = 10;
    private static final int PAIR = 1;
    private static final int MOST_SOLD = 7;
    private static final int LAST_BLOCK = 9;
    private static final String MANY = "0".repeat(56) + "ffffffff";

    private final Devnet chain;
    private final Address owner;
    private final Address helper;

    DeleveragerAttacks(Devnet chain, Address owner, Address helper) {
        this.chain = chain;
        this.owner = owner;
        this.helper = helper;
    }

    void allFail(Bytes once) {
        Address stranger = DevAccount.testAccounts().get(5);
        String call = with(once.value(), LAST_BLOCK, MANY);
        refused(stranger, call, "NotOwner(address)");
        refused(stranger, forged(), "UnexpectedPair(address)");
        refused(owner, forged(), "UnexpectedPair(address)");
        refused(stranger, selector("sweep(address)") + word(owner), "NotOwner(address)");
        refused(owner, once.value(), "Expired(uint256,uint256)");
        refused(owner, with(call, MOST_SOLD, "0".repeat(WORD - 1) + "1"), "SaleTooDear(uint256,uint256)");
        refused(owner, with(call, PAIR, word(otherPair())), "WrongPair(address)");
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
        assertThat(data).startsWith("0x");
        assertThatThrownBy(() -> chain.rpc()
                        .call("eth_call", Map.of("from", from.value(), "to", helper.value(), "data", data), "latest"))
                .hasMessageContaining(selector(error).substring(2));
    }

    private static String with(String call, int place, String word) {
        int from = HEAD + place * WORD;
        return call.substring(0, from) + word + call.substring(from + WORD);
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, HEAD);
    }

    private static String word(Address address) {
        return "0".repeat(24) + address.value().substring(2);
    }
}
