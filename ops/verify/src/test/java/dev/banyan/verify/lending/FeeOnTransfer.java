package dev.banyan.verify.lending;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.List;
import org.web3j.crypto.Hash;

/**
 * A token of the world begins to keep a hundredth of whatever is transferred ({@code HostileToken} in its place, with the same balances of those who matter), until the world is put back.
 */
final class FeeOnTransfer {

    /** Where {@code HostileToken} keeps balances and its behaviour (Solidity's storage layout). */
    private static final int BALANCES = 0;

    private static final int BEHAVIOUR = 2;
    private static final int TAKES_FEE = 1;
    private static final int RECEIPT_TOKEN_WORD = 8;

    private final AaveWorld world;
    private final String before;

    FeeOnTransfer(AaveWorld world, Token token) {
        this.world = world;
        this.before = world.anvil.rpc().call("evm_snapshot").asText();
        Address reserve = Address.of("0x"
                + String.format(
                        "%040x",
                        world.word(
                                world.pool,
                                "AavePool",
                                "getReserveData",
                                Words.address(token.address()),
                                RECEIPT_TOKEN_WORD)));
        List<Address> holders = List.of(world.us, reserve);
        List<BigInteger> held = holders.stream()
                .map(holder -> world.word(token.address(), "RegistryToken", "balanceOf", Words.address(holder), 0))
                .toList();
        world.anvil
                .rpc()
                .call(
                        "anvil_setCode",
                        token.address().value(),
                        ContractArtifact.load("HostileToken").runtimeCode());
        for (int i = 0; i < holders.size(); i++) {
            String slot = Hash.sha3("0x" + Words.address(holders.get(i)) + Words.uint(BALANCES));
            store(token, slot, Words.uint(held.get(i)));
        }
        store(token, "0x" + Words.uint(BEHAVIOUR), Words.uint(TAKES_FEE));
        world.anvil.mine();
    }

    private void store(Token token, String slot, String word) {
        world.anvil.rpc().call("anvil_setStorageAt", token.address().value(), slot, "0x" + word);
    }

    /** The world is as it was. */
    void end() {
        world.anvil.rpc().call("evm_revert", before);
    }
}
