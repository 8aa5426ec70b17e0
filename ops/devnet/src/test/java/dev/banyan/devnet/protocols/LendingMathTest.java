package dev.banyan.devnet.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.markets.lending.EfficiencyMode;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.risk.FeedCrossing;
import dev.banyan.markets.risk.Remedies;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** The lending mathematics gives the integers of the real contracts: on drawn positions laid over the chain's state, and on moves that are made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LendingMathTest {

    private static final int POSITIONS = 1_000;
    private static final int MOVES = 30;
    private static final int MOST_SLOTS = 120;
    private static final int HEALTH_FACTOR = 5;
    private static final BigInteger MOST_ANSWER = BigInteger.TEN.pow(15);
    private static final BigInteger EVERYTHING = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final EfficiencyMode STABLECOINS = new EfficiencyMode(1, 9_300, 9_500, OptionalInt.empty());

    private final Devnet devnet =
            Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO).withChainTime(Duration.ofMinutes(10)));
    private final Protocols protocols = devnet.world().protocols().orElseThrow();
    private final LendingMarket lending = protocols.lending();
    private final ReserveReader reader = new ReserveReader(lending, this::read);
    private final Address user = DevAccount.testAccounts().get(5);
    private final Random random = new Random(81);

    @AfterAll
    void stop() {
        devnet.close();
    }

    @Test
    void theHealthFactorOfAThousandPositionsIsThePoolsAndSoIsTheAnswerThatLiquidatesThem() {
        System.out.println("seed 81");
        for (int i = 0; i < 7; i++) {
            devnet.mine();
        }
        List<Reserve> reserves = reader.reserves(time());
        Slots slots = slots();
        int crossed = 0;
        int unsafe = 0;
        for (int i = 0; i < POSITIONS; i++) {
            Position position = drawn(reserves, slots);
            Holdings account = position.holdings();
            BigInteger factor = account.healthFactor(position.prices());
            assertThat(poolsFactor(position, slots, position.prices()))
                    .as("position %d: %s", i, account)
                    .isEqualTo(factor);
            if (factor.compareTo(RayMath.WAD) < 0) {
                unsafe++;
                continue;
            }
            crossed += crosses(position, slots) ? 1 : 0;
        }
        System.out.println(crossed + " crossings, " + unsafe + " below one");
        assertThat(crossed).isGreaterThan(300);
        assertThat(unsafe).isBetween(50, 700);
    }

    @Test
    void thePoolLetsTheMostBeWithdrawnAndBorrowedAndNotAUnitMore() {
        devnet.mine();
        List<Reserve> reserves = reader.reserves(time());
        Slots slots = slots();
        int limits = 0;
        for (int i = 0; i < POSITIONS / 5; i++) {
            Position position = drawn(reserves, slots);
            Remedies remedies = new Remedies(position.holdings(), position.prices(), RayMath.WAD);
            int place = random.nextInt(reserves.size());
            Reserve reserve = reserves.get(place);
            Token token = reserve.terms().asset();
            BigInteger all = position.holdings().list().get(place).collateral();
            BigInteger out = remedies.withdrawable(place);
            if (out.signum() > 0 && out.compareTo(all) < 0) {
                assertThat(isLet(position, slots, LendingCalls.withdraw(token, out, user)))
                        .isTrue();
                assertThat(isLet(position, slots, LendingCalls.withdraw(token, out.add(BigInteger.ONE), user)))
                        .isFalse();
                limits++;
            }
            BigInteger room = reserve.borrowRoom();
            BigInteger more = remedies.borrowable(place, room);
            boolean inMode = !position.efficient() || reserve.terms().eModeCategory() == STABLECOINS.category();
            if (inMode && more.signum() > 0 && more.compareTo(room) < 0) {
                assertThat(isLet(position, slots, LendingCalls.borrow(token, more, user)))
                        .isTrue();
                assertThat(isLet(position, slots, LendingCalls.borrow(token, more.add(BigInteger.ONE), user)))
                        .isFalse();
                limits++;
            }
        }
        System.out.println(limits + " limits");
        assertThat(limits).isGreaterThan(50);
    }

    @Test
    void eachMoveMakesOfAReserveWhatTheMathematicsSays() {
        Token usdc = devnet.world().token("USDC");
        Token weth = devnet.world().token("WETH");
        allow(usdc);
        allow(weth);
        send(lending.pool(), LendingCalls.supply(weth, BigInteger.TEN.pow(19), user));
        BigInteger unit = BigInteger.TEN.pow(usdc.decimals());
        send(lending.pool(), LendingCalls.supply(usdc, unit.multiply(BigInteger.valueOf(2_000)), user));
        send(lending.pool(), LendingCalls.borrow(usdc, unit.multiply(BigInteger.valueOf(2_000)), user));
        for (int i = 0; i < MOVES; i++) {
            BigInteger amount = BigInteger.valueOf(1 + random.nextInt(20_000_000));
            int move = random.nextInt(4);
            Reserve before = reader.reserve(usdc);
            send(
                    lending.pool(),
                    switch (move) {
                        case 0 -> LendingCalls.supply(usdc, amount, user);
                        case 1 -> LendingCalls.withdraw(usdc, amount, user);
                        case 2 -> LendingCalls.borrow(usdc, amount, user);
                        default -> LendingCalls.repay(usdc, amount, user);
                    });
            Reserve then = before.at(time());
            Reserve expected =
                    switch (move) {
                        case 0 -> then.supplied(amount);
                        case 1 -> then.withdrawn(amount);
                        case 2 -> then.borrowed(amount);
                        default -> then.repaid(amount);
                    };
            assertThat(reader.reserve(usdc)).as("move %d of %s", move, amount).isEqualTo(expected);
        }
    }

    /** Moves the feeds one after the other, down and up, to where the first of them should liquidate; false if none does. */
    private boolean crosses(Position position, Slots slots) {
        for (int step = 0; step < 2 * protocols.feeds().size(); step++) {
            int feed = step / 2;
            boolean up = step % 2 == 1;
            Optional<BigInteger> answer = up
                    ? FeedCrossing.above(position.holdings(), position.prices(), feed, MOST_ANSWER)
                    : FeedCrossing.below(position.holdings(), position.prices(), feed);
            if (answer.isPresent()) {
                BigInteger back = answer.get().add(up ? BigInteger.ONE.negate() : BigInteger.ONE);
                assertThat(poolsFactor(position, slots, position.prices().with(feed, answer.get())))
                        .isLessThan(RayMath.WAD);
                assertThat(poolsFactor(position, slots, position.prices().with(feed, back)))
                        .isGreaterThanOrEqualTo(RayMath.WAD);
                return true;
            }
        }
        return false;
    }

    /** One account with what it has drawn in each reserve, and the state that makes the pool see it. */
    private record Position(
            Holdings holdings, Prices prices, boolean efficient, Map<Address, Map<BigInteger, BigInteger>> state) {}

    /** Where the contracts keep what belongs to the user, and the feeds their answers. */
    private record Slots(
            Map<Address, BigInteger> ofUser, BigInteger mode, BigInteger config, Map<Address, BigInteger> answers) {}

    private Position drawn(List<Reserve> reserves, Slots slots) {
        boolean efficient = random.nextInt(3) == 0;
        Optional<EfficiencyMode> mode = efficient ? Optional.of(STABLECOINS) : Optional.empty();
        Map<Address, Map<BigInteger, BigInteger>> state = new LinkedHashMap<>();
        List<Holding> holdings = new ArrayList<>();
        List<BigInteger> answers = new ArrayList<>();
        BigInteger config = BigInteger.ZERO;
        for (int i = 0; i < reserves.size(); i++) {
            Feed feed = protocols.feeds().get(i);
            BigInteger dollar = Feeds.worth(feed, 1);
            BigInteger supply = random.nextInt(3) == 0 ? BigInteger.ZERO : some(dollar, 50_000);
            BigInteger debt = random.nextInt(2) == 0 ? BigInteger.ZERO : some(dollar, 12_000);
            boolean collateral = supply.signum() > 0 && random.nextInt(6) > 0;
            LendingMarket.Reserve tokens = lending.reserves().get(i);
            state.put(tokens.supplied(), Map.of(slots.ofUser().get(tokens.supplied()), supply));
            state.put(tokens.variableDebt(), Map.of(slots.ofUser().get(tokens.variableDebt()), debt));
            config = debt.signum() > 0 ? config.setBit(2 * i) : config;
            config = collateral ? config.setBit(2 * i + 1) : config;
            holdings.add(Holding.of(reserves.get(i), i, supply, collateral, debt, mode));
            answers.add(feed.opening()
                    .multiply(BigInteger.valueOf(500 + random.nextInt(1_000)))
                    .divide(BigInteger.valueOf(1_000)));
        }
        state.put(
                lending.pool(),
                Map.of(slots.config(), config, slots.mode(), efficient ? BigInteger.ONE : BigInteger.ZERO));
        return new Position(new Holdings(holdings), new Prices(answers), efficient, state);
    }

    /** From a few units to that many dollars' worth. */
    private BigInteger some(BigInteger dollar, int most) {
        BigInteger top = dollar.multiply(BigInteger.valueOf(most));
        return new BigInteger(top.bitLength() - random.nextInt(12), random)
                .min(top)
                .add(BigInteger.ONE);
    }

    private BigInteger poolsFactor(Position position, Slots slots, Prices prices) {
        return ReserveReader.word(
                read(
                        lending.pool(),
                        Abi.call("AavePool", "getUserAccountData", Abi.address(user)),
                        laid(position, slots, prices)),
                HEALTH_FACTOR);
    }

    /** True if the pool lets the account do that. */
    private boolean isLet(Position position, Slots slots, Bytes call) {
        try {
            read(lending.pool(), call, laid(position, slots, position.prices()));
            return true;
        } catch (DevnetException refused) {
            assertThat(refused).hasMessageContaining("revert");
            return false;
        }
    }

    private Map<Address, Map<BigInteger, BigInteger>> laid(Position position, Slots slots, Prices prices) {
        Map<Address, Map<BigInteger, BigInteger>> state = new LinkedHashMap<>(position.state());
        for (int i = 0; i < protocols.feeds().size(); i++) {
            Address feed = protocols.feeds().get(i).address();
            state.put(feed, Map.of(slots.answers().get(feed), prices.of(i)));
        }
        return state;
    }

    private Slots slots() {
        Map<Address, BigInteger> ofUser = new LinkedHashMap<>();
        for (LendingMarket.Reserve reserve : lending.reserves()) {
            ofUser.put(reserve.supplied(), slotOfUser(reserve.supplied(), "AaveAToken", "scaledBalanceOf"));
            ofUser.put(
                    reserve.variableDebt(),
                    slotOfUser(reserve.variableDebt(), "AaveVariableDebtToken", "scaledBalanceOf"));
        }
        Map<Address, BigInteger> answers = new LinkedHashMap<>();
        for (Feed feed : protocols.feeds()) {
            answers.put(feed.address(), slot(feed.address(), Abi.call("MockV3Aggregator", "latestAnswer"), false));
        }
        return new Slots(
                ofUser,
                slotOfUser(lending.pool(), "AavePool", "getUserEMode"),
                slotOfUser(lending.pool(), "AavePool", "getUserConfiguration"),
                answers);
    }

    private BigInteger slotOfUser(Address contract, String name, String function) {
        return slot(contract, Abi.call(name, function, Abi.address(user)), true);
    }

    /** The first slot, or place of the user in a mapping, that is what the call reads. */
    private BigInteger slot(Address contract, Bytes call, boolean mapping) {
        BigInteger mark = BigInteger.valueOf(173);
        for (int base = 0; base < MOST_SLOTS; base++) {
            BigInteger at = mapping ? placeOf(base) : BigInteger.valueOf(base);
            if (ReserveReader.word(read(contract, call, Map.of(contract, Map.of(at, mark))), 0)
                    .equals(mark)) {
                return at;
            }
        }
        throw new AssertionError("no slot of " + contract + " is read by " + call);
    }

    private BigInteger placeOf(int base) {
        String key = Numeric.toHexStringNoPrefixZeroPadded(Numeric.toBigInt(user.value()), 64);
        String slot = Numeric.toHexStringNoPrefixZeroPadded(BigInteger.valueOf(base), 64);
        return Numeric.toBigInt(Hash.sha3("0x" + key + slot));
    }

    private Instant time() {
        return Instant.ofEpochSecond(Numeric.decodeQuantity(devnet.rpc()
                        .call("eth_getBlockByNumber", "latest", false)
                        .path("timestamp")
                        .asText())
                .longValueExact());
    }

    private void allow(Token token) {
        send(token.address(), Abi.call("RegistryToken", "approve", Abi.address(lending.pool()), Abi.uint(EVERYTHING)));
    }

    /** The user's accounts are unlocked on the node. */
    private void send(Address to, Bytes data) {
        String hash = devnet.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from", user.value(),
                                "to", to.value(),
                                "data", data.value(),
                                "gas", "0x1e8480",
                                "maxFeePerGas", Numeric.encodeQuantity(BigInteger.TEN.pow(12)),
                                "maxPriorityFeePerGas", "0x1"))
                .asText();
        devnet.mine();
        assertThat(devnet.rpc()
                        .call("eth_getTransactionReceipt", hash)
                        .path("status")
                        .asText())
                .isEqualTo("0x1");
    }

    private String read(Address to, Bytes data) {
        return read(to, data, Map.of());
    }

    private String read(Address to, Bytes data, Map<Address, Map<BigInteger, BigInteger>> state) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        state.forEach((contract, slots) -> {
            Map<String, String> differences = new LinkedHashMap<>();
            slots.forEach((slot, value) -> differences.put(word(slot), word(value)));
            overrides.put(contract.value(), Map.of("stateDiff", differences));
        });
        return devnet.rpc()
                .call(
                        "eth_call",
                        Map.of("from", user.value(), "to", to.value(), "data", data.value()),
                        "latest",
                        overrides)
                .asText();
    }

    private static String word(BigInteger value) {
        return Numeric.toHexStringWithPrefixZeroPadded(value, 64);
    }
}
