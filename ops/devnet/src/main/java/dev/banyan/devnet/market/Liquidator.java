package dev.banyan.devnet.market;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.market.Sender.Offer;
import dev.banyan.devnet.protocols.Abi;
import dev.banyan.devnet.protocols.Founding;
import dev.banyan.devnet.protocols.LendingCalls;
import dev.banyan.devnet.protocols.LendingMarket;
import dev.banyan.devnet.protocols.LendingMarket.Reserve;
import dev.banyan.devnet.rpc.Bid;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * Repays the debt of every account whose health factor is below one, as far as the market lets it, for the collateral and its bonus.
 *
 * <p>It knows who borrows from the market's own log, sees an account when a block shows it, and is in the next block; nobody is dear
 * to it and nobody is spared. It takes the largest debt for the largest collateral.
 */
final class Liquidator {

    private static final String BORROWED =
            Hash.sha3String("Borrow(address,address,address,uint256,uint8,uint256,uint16)");
    private static final BigInteger ONE = BigInteger.TEN.pow(18);
    private static final BigInteger AS_MUCH_AS_ALLOWED = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final String DATA = "AaveProtocolDataProvider";
    private static final long LIQUIDATION_GAS = 1_500_000;
    private static final long MILLIGWEI = 10;
    private static final int HEALTH_FACTOR = 5;
    private static final int SUPPLIED = 0;
    private static final int OWED = 2;
    private static final int IS_COLLATERAL = 8;

    private final LendingMarket lending;
    private final JsonRpc rpc;
    private final Sender sender;
    private final Set<Address> borrowers = new LinkedHashSet<>();
    private long unread;

    Liquidator(Founding founding, long chainId, JsonRpc rpc) {
        this.lending = founding.protocols().lending();
        this.rpc = rpc;
        this.sender = new Sender(founding.actors().liquidator(), chainId, rpc);
    }

    /** Sends what follows {@code block}, if anything. */
    void act(BlockMade block) {
        learn(block.number());
        List<Address> accounts = List.copyOf(borrowers);
        List<Words> states = Words.read(
                rpc,
                block.number(),
                accounts.stream()
                        .map(account -> new Words.Read(
                                lending.pool(), Abi.call("AavePool", "getUserAccountData", Abi.address(account))))
                        .toList());
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            if (states.get(i).at(HEALTH_FACTOR).compareTo(ONE) < 0) {
                liquidation(accounts.get(i), block.number())
                        .map(call -> new Offer(
                                DevTransaction.call(lending.pool(), call, LIQUIDATION_GAS),
                                Bid.exact(block.nextBaseFee(), MILLIGWEI)))
                        .ifPresent(offers::add);
            }
        }
        if (!offers.isEmpty()) {
            sender.send(offers);
        }
    }

    private void learn(long number) {
        rpc.call(
                        "eth_getLogs",
                        Map.of(
                                "address", lending.pool().value(),
                                "topics", List.of(BORROWED),
                                "fromBlock", Numeric.encodeQuantity(BigInteger.valueOf(unread)),
                                "toBlock", Numeric.encodeQuantity(BigInteger.valueOf(number))))
                .forEach(log -> borrowers.add(
                        Address.of("0x" + log.path("topics").path(2).asText().substring(26))));
        unread = number + 1;
    }

    private Optional<Bytes> liquidation(Address account, long number) {
        List<Reserve> reserves = lending.reserves();
        List<Words.Read> reads = new ArrayList<>();
        for (Reserve reserve : reserves) {
            var token = Abi.address(reserve.token().address());
            reads.add(new Words.Read(
                    lending.dataProvider(), Abi.call(DATA, "getUserReserveData", token, Abi.address(account))));
            reads.add(new Words.Read(lending.oracle(), Abi.call("AaveOracle", "getAssetPrice", token)));
        }
        List<Words> answers = Words.read(rpc, number, reads);
        Holding collateral = Holding.NONE;
        Holding debt = Holding.NONE;
        for (int i = 0; i < reserves.size(); i++) {
            Words held = answers.get(2 * i);
            BigInteger price = answers.get(2 * i + 1).at(0);
            Token token = reserves.get(i).token();
            debt = debt.or(token, held.at(OWED), price);
            if (held.at(IS_COLLATERAL).signum() > 0) {
                collateral = collateral.or(token, held.at(SUPPLIED), price);
            }
        }
        if (collateral.token().isEmpty() || debt.token().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                LendingCalls.liquidate(collateral.token().get(), debt.token().get(), account, AS_MUCH_AS_ALLOWED));
    }

    /** The token of which an account has most, and what that is worth. */
    private record Holding(Optional<Token> token, BigInteger worth) {

        static final Holding NONE = new Holding(Optional.empty(), BigInteger.ZERO);

        Holding or(Token other, BigInteger amount, BigInteger price) {
            BigInteger worthOfOther = amount.multiply(price).divide(BigInteger.TEN.pow(other.decimals()));
            return worthOfOther.compareTo(worth) > 0 ? new Holding(Optional.of(other), worthOfOther) : this;
        }
    }
}
