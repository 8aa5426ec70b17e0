package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.signer.Create2;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * State that a paper agent's simulations lay over the chain: its helper contracts where they are missing, and for an
 * account that the file does not name, ten of the unit of account and ten of the native asset.
 */
final class PaperOverlays {

    private static final String TEN = "10";
    private static final int SLOTS = 64;
    private static final Bytes TRANSFER = Bytes.of("0xa9059cbb");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChainClient chain;
    private final AgentDefinition definition;

    PaperOverlays(ChainClient chain, AgentDefinition definition) {
        this.chain = chain;
        this.definition = definition;
    }

    List<StateOverlay> find(ParsedAgentFile file, List<HelperContract> missing) {
        List<StateOverlay> overlays = new ArrayList<>();
        for (HelperContract helper : missing) {
            overlays.add(
                    new StateOverlay(helper.address(), Optional.empty(), Optional.of(helper.runtimeCode()), Map.of()));
        }
        if (!file.namesAccount()) {
            Wei ten = Wei.of(
                    TokenAmount.parse(definition.chain().nativeAsset(), TEN).units());
            overlays.add(new StateOverlay(file.account(), Optional.of(ten), Optional.empty(), Map.of()));
            if (!definition.unit().isNative()) {
                overlays.add(unitBalance(file));
            }
        }
        return overlays;
    }

    /** Finds the mapping of balances by trying: the right slot is the one with which the account can move its ten. */
    private StateOverlay unitBalance(ParsedAgentFile file) {
        Token unit = definition.unit();
        BigInteger ten = TokenAmount.parse(unit, TEN).units();
        Head head = Waiting.on(chain.head(), PATIENCE);
        for (int slot = 0; slot < SLOTS; slot++) {
            StateOverlay overlay = new StateOverlay(
                    unit.address(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(entry(file.account(), slot), Hash.of("0x" + word(ten))));
            if (holdsTen(file.account(), head, overlay, ten)) {
                return overlay;
            }
        }
        throw UserError.input(file.problemAt(
                        "unit",
                        "can not lay a balance of " + unit + " over the chain; name a wallet.address that holds some")
                .toString());
    }

    private boolean holdsTen(Address account, Head head, StateOverlay overlay, BigInteger ten) {
        Address elsewhere = Address.of("0x000000000000000000000000000000000000dead");
        Bytes data = TRANSFER.concat(
                Bytes.of("0x" + word(new BigInteger(elsewhere.value().substring(2), 16)) + word(ten)));
        SimulationRequest request = new SimulationRequest(
                account,
                head,
                List.of(),
                List.of(Call.of(definition.unit().address(), data)),
                Set.of(definition.unit()),
                Set.of(),
                List.of(overlay));
        return Waiting.on(chain.simulate(request), PATIENCE) instanceof Simulation.Succeeded done
                && ten.negate().equals(done.effects().deltas().get(definition.unit()));
    }

    /** The storage slot of a mapping's entry: keccak256 of key and slot (Solidity, layout of state variables). */
    private static Hash entry(Address account, int slot) {
        return Create2.keccak(Bytes.of(
                "0x" + word(new BigInteger(account.value().substring(2), 16)) + word(BigInteger.valueOf(slot))));
    }

    private static String word(BigInteger value) {
        byte[] word = new byte[32];
        byte[] digits = value.toByteArray();
        int from = digits[0] == 0 ? 1 : 0;
        System.arraycopy(digits, from, word, word.length - digits.length + from, digits.length - from);
        return HexFormat.of().formatHex(word);
    }
}
