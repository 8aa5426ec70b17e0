package dev.banyan.web3j.simulator;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.api.strategy.Fault;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcRequest;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Finds the pool or token that keeps cycles from being traded: by one {@code eth_call} in which the code of {@code CycleProbe} stands in for the
 * executor's. It walks the same cycles in the same state, measures every step, and says who did not do what a pool or a token does.
 *
 * <p>A node that can not do that finds nobody at fault, and neither does an answer that names a contract which is not on the cycles' way.
 */
public final class CycleDiagnosis implements Diagnosis {

    private static final String CONTRACT = "CycleProbe";
    private static final int WORD = 32;
    private static final int SELECTOR_DIGITS = 10;

    /** Where the executor's least profit stands, and the probe's secret. */
    private static final int SECRET = SELECTOR_DIGITS + 2 * Words.DIGITS;

    private static final String EXECUTE =
            FunctionSelector.of("ArbitrageExecutor", "execute").selector();
    private static final String PROBE = FunctionSelector.of(CONTRACT, "probe").selector();

    private final RpcPool pool;
    private final Address account;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * A diagnosis of an account's cycles.
     *
     * @param account the sender of its calls
     * @param clock dates the block that is tried
     */
    public CycleDiagnosis(RpcPool pool, Address account, InstantSource clock) {
        this.pool = pool;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Optional<Fault>> of(Intent intent, Head head) {
        if (!(intent.action() instanceof Action.Arbitrage action)
                || intent.calls().size() != 1) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Call call = intent.calls().getFirst();
        String data = call.data().value();
        if (!data.startsWith(EXECUTE) || data.length() < SECRET + Words.DIGITS) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String probe = PROBE
                + data.substring(SELECTOR_DIGITS, SECRET)
                + Words.uint(secret())
                + data.substring(SECRET + Words.DIGITS);
        return pool.ask(request(call.to(), probe, head))
                .thenApply(reply -> fault(Bytes.of(reply.require().asText()), action));
    }

    private RpcRequest request(Address executor, String data, Head head) {
        Bytes code = Bytes.of(ContractArtifact.load(CONTRACT).runtimeCode());
        return RpcRequest.of(
                "eth_call",
                Map.of("from", account.value(), "to", executor.value(), "data", data),
                Map.of("blockHash", head.hash().value(), "requireCanonical", true),
                new Overlays(List.of()).withCode(executor, code).asParameter(),
                NextBlock.overrides(head, clock.instant()));
    }

    private BigInteger secret() {
        return new BigInteger(8 * WORD - 1, random).add(BigInteger.ONE);
    }

    private static Optional<Fault> fault(Bytes answer, Action.Arbitrage action) {
        if (answer.length() != 3 * WORD) {
            throw new ChainException(Code.MALFORMED, "the node does not lay state over accounts");
        }
        WordReader reader = new WordReader(answer);
        boolean token = reader.bool(WORD);
        Address culprit = reader.address(2L * WORD);
        Fault.Kind kind = token ? Fault.Kind.TOKEN : Fault.Kind.POOL;
        return cause(reader.small(0))
                .filter(cause -> onTheWay(action, token).anyMatch(culprit::equals))
                .map(cause -> new Fault(kind, culprit, cause));
    }

    private static Optional<Fault.Cause> cause(int verdict) {
        return switch (verdict) {
            case 2 -> Optional.of(Fault.Cause.BREAKS_K);
            case 3 -> Optional.of(Fault.Cause.MOVES_OTHERWISE);
            case 4 -> Optional.of(Fault.Cause.SALE_REVERTS);
            default -> Optional.empty();
        };
    }

    private static Stream<Address> onTheWay(Action.Arbitrage action, boolean tokens) {
        Stream<Hop> hops = action.cycles().stream().flatMap(cycle -> cycle.hops().stream());
        return tokens
                ? hops.map(hop -> hop.tokenOut().address())
                        .filter(token -> !token.equals(action.base().address()))
                : hops.map(Hop::pool);
    }
}
