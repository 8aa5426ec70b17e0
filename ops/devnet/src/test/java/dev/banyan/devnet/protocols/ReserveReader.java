package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveState;
import dev.banyan.markets.lending.ReserveTerms;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads reserves of the real pool for the mathematics. */
final class ReserveReader {

    private static final long MASK_16 = 0xffff;
    private static final long MASK_36 = 0xf_ffff_ffffL;
    private static final int UPDATED = 6;
    private static final int STRATEGY = 11;
    private static final int TREASURY = 12;
    private static final int UNBACKED = 13;

    private final LendingMarket lending;
    private final Caller caller;

    /** Asks a contract. */
    interface Caller {

        /** What it answers, in hexadecimal. */
        String read(Address to, Bytes data);
    }

    ReserveReader(LendingMarket lending, Caller caller) {
        this.lending = lending;
        this.caller = caller;
    }

    /** All of them, with the interest up to {@code time}. */
    List<Reserve> reserves(Instant time) {
        return lending.reserves().stream()
                .map(reserve -> reserve(reserve.token()).at(time))
                .toList();
    }

    /** One as the pool stores it. */
    Reserve reserve(Token token) {
        LendingMarket.Reserve tokens = lending.reserve(token);
        String data = caller.read(lending.pool(), Abi.call("AavePool", "getReserveData", Abi.address(token.address())));
        Address strategy = Address.of("0x" + String.format("%040x", word(data, STRATEGY)));
        ReserveState state = new ReserveState(
                Instant.ofEpochSecond(word(data, UPDATED).longValueExact()),
                word(data, 1),
                word(data, 3),
                word(data, 2),
                word(data, 4),
                one(tokens.supplied(), Abi.call("AaveAToken", "scaledTotalSupply")),
                one(tokens.variableDebt(), Abi.call("AaveVariableDebtToken", "scaledTotalSupply")),
                word(data, TREASURY),
                one(token.address(), Abi.call("RegistryToken", "balanceOf", Abi.address(tokens.supplied()))),
                word(data, UNBACKED));
        return new Reserve(terms(token, word(data, 0)), curve(strategy), state);
    }

    static BigInteger word(String words, int index) {
        int from = 2 + 64 * index;
        return new BigInteger(words.substring(from, from + 64), 16);
    }

    private static ReserveTerms terms(Token token, BigInteger bits) {
        Set<Switch> switches = EnumSet.noneOf(Switch.class);
        add(switches, Switch.ACTIVE, bits.testBit(56));
        add(switches, Switch.FROZEN, bits.testBit(57));
        add(switches, Switch.BORROWING, bits.testBit(58));
        add(switches, Switch.PAUSED, bits.testBit(60));
        return new ReserveTerms(
                token,
                switches,
                bits(bits, 0, MASK_16),
                bits(bits, 16, MASK_16),
                bits(bits, 32, MASK_16),
                bits(bits, 64, MASK_16),
                bits.shiftRight(116).longValue() & MASK_36,
                bits.shiftRight(80).longValue() & MASK_36,
                bits(bits, 168, 0xff));
    }

    private RateCurve curve(Address strategy) {
        return new RateCurve(
                rate(strategy, "OPTIMAL_USAGE_RATIO"),
                rate(strategy, "getBaseVariableBorrowRate"),
                rate(strategy, "getVariableRateSlope1"),
                rate(strategy, "getVariableRateSlope2"));
    }

    private BigInteger rate(Address strategy, String function) {
        return one(strategy, Abi.call("AaveDefaultReserveInterestRateStrategy", function));
    }

    private BigInteger one(Address to, Bytes data) {
        return word(caller.read(to, data), 0);
    }

    private static void add(Set<Switch> switches, Switch which, boolean on) {
        if (on) {
            switches.add(which);
        }
    }

    private static int bits(BigInteger bits, int from, long mask) {
        return (int) (bits.shiftRight(from).longValue() & mask);
    }
}
