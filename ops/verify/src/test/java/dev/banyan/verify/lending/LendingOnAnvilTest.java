package dev.banyan.verify.lending;

import static dev.banyan.verify.lending.AaveWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.strategy.Watched;
import dev.banyan.kernel.wallet.LeftOver;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.ListedAccount;
import dev.banyan.markets.lending.ListedAccounts;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.venues.OnchainVenues;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LendingOnAnvilTest {

    private final AaveWorld world = new AaveWorld();

    @BeforeAll
    void fund() {
        world.fund();
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void suppliedBorrowedRepaidAndWithdrawnByOurCallsAndReadBackToTheUnit() {
        System.out.println("seed 81");
        Random random = new Random(81);
        perform(new Action.Supply("aave", amount("100", world.weth), units("100", world.weth)));
        perform(new Action.Borrow("aave", amount("100000", world.usdc)));
        for (int i = 0; i < 6; i++) {
            world.pass(1 + random.nextInt(10_000_000));
            asTheContractsSay();
        }
        perform(new Action.Repay("aave", amount("50000", world.usdc)));
        asTheContractsSay();
        perform(new Action.Withdraw("aave", world.weth, units("10", world.weth), units("10", world.weth)));
        asTheContractsSay();

        BigInteger owed = market().owed(world.usdc);
        perform(new Action.Repay("aave", TokenAmount.of(world.usdc, owed)));
        assertThat(market().owed(world.usdc)).isLessThan(BigInteger.valueOf(1_000_000));
        perform(new Action.Supply("aave", amount("5", world.usdc), units("5", world.usdc)));
        perform(new Action.Withdraw("aave", world.usdc, Action.Withdraw.ALL, BigInteger.ZERO));
        assertThat(market().supplied(world.usdc)).isZero();
        asTheContractsSay();
    }

    @Test
    void aStrangerWhoBorrowsAtTheStableRateHidesNothingOfOurs() {
        perform(new Action.Supply("aave", amount("10", world.weth), units("10", world.weth)));
        perform(new Action.Borrow("aave", amount("1000", world.usdc)));
        world.borrowAtTheStableRate(world.stranger, world.usdc);

        assertThat(market().owed(world.usdc)).isGreaterThanOrEqualTo(units("1000", world.usdc));
        asTheContractsSay();
        perform(new Action.Repay("aave", amount("1000", world.usdc)));
        asTheContractsSay();
        world.repayAtTheStableRate(world.stranger, world.usdc);
        assertThat(market().place(world.usdc)).isPresent();
    }

    @Test
    void aVaultTakesAndGivesThroughTheRouterAtItsOwnPrice() {
        world.send(world.us, List.of(world.venues.book().mover().deployment()));
        perform(new Action.Supply("vault1", amount("1000", world.usdc), BigInteger.ONE));
        VaultMarket vault = state("vault1", VaultMarket.class);

        assertThat(vault.worth()).isBetween(units("999.99", world.usdc), units("1000", world.usdc));
        assertThat(vault.mostRedeemed()).isEqualTo(vault.shares());
        assertThat(prices().redeemed(vault.share(), vault.shares(), RoundingMode.FLOOR))
                .contains(vault.worth());

        BigInteger before = balance(world.usdc);
        perform(new Action.Withdraw("vault1", world.usdc, vault.shares(), vault.worth()));
        assertThat(balance(world.usdc).subtract(before)).isGreaterThanOrEqualTo(vault.worth());
        assertThat(state("vault1", VaultMarket.class).shares()).isZero();
    }

    @Test
    void feedsPriceATokenUntilTheyAreStale() {
        world.answer(world.ethUsd, "250000000000");
        world.answer(world.usdcUsd, "100000000");
        assertThat(prices().value(amount("2500", world.usdc), RoundingMode.UNNECESSARY))
                .contains(amount("1", world.weth));

        world.pass(3_700);
        assertThat(prices().price(world.usdc)).isEmpty();
    }

    @Test
    void accountsOfOthersAreFollowedByLogsAsAColdReadingSeesThem() {
        System.out.println("seed 82");
        Random random = new Random(82);
        List<Watched> watched = List.of(new Watched(
                "aave", List.of(new NamedAddress("lender", world.lender), new NamedAddress("keeper", world.keeper))));
        OnchainVenues followed = watching(watched);
        String usdc = Words.address(world.usdc.address());
        String lender = Words.address(world.lender);
        Address had = world.definition.venues().getFirst().positions().stream()
                .filter(position -> !position.isDebt() && position.asset().equals(world.usdc))
                .findFirst()
                .orElseThrow()
                .token()
                .address();
        for (int i = 0; i < 14; i++) {
            String units = Words.uint(1_000_000L * (1 + random.nextInt(20_000)));
            String data =
                    switch (i % 7) {
                        case 0 ->
                            AaveWorld.call("AavePool", "borrow", usdc + units + Words.uint(2) + Words.uint(0) + lender);
                        case 1 -> AaveWorld.call("RegistryToken", "transfer", Words.address(world.keeper) + units);
                        case 2 -> AaveWorld.call("AavePool", "withdraw", usdc + units + lender);
                        case 3 ->
                            AaveWorld.call(
                                    "RegistryToken",
                                    "approve",
                                    Words.address(world.pool) + Words.uint(20_000_000_000L));
                        case 4 -> AaveWorld.call("AavePool", "repay", usdc + units + Words.uint(2) + lender);
                        case 5 -> AaveWorld.call("RegistryToken", "transfer", Words.address(world.us) + Words.uint(1));
                        default -> AaveWorld.call("AavePool", "setUserUseReserveAsCollateral", usdc + Words.uint(1));
                    };
            Address to =
                    switch (i % 7) {
                        case 1 -> had;
                        case 3, 5 -> world.usdc.address();
                        default -> world.pool;
                    };
            world.send(world.lender, List.of(Call.of(to, Bytes.of(data))));
            if (i % 3 == 0) {
                // A head that is not looked at, and then one that stands on it.
                world.pass(1 + random.nextInt(1_000_000));
            }
            asThePoolSays(followed, watching(watched));
        }
    }

    @Test
    void ofARepaymentThatSomebodyElseWasFasterThanAnAllowanceStandsAndTheLogsSaySo() {
        TokenAmount lent = amount("1000", world.usdc);
        perform(new Action.Supply("aave", amount("10", world.weth), units("10", world.weth)));
        perform(new Action.Borrow("aave", lent));
        Action.Approve allowed = new Action.Approve(world.usdc, world.pool, lent.units());
        List<Call> repayment = world.venues.calls().calls(new Action.Repay("aave", lent));
        world.send(world.us, repayment.subList(0, 1));
        String most = Words.uint(units("600", world.usdc));
        String of = Words.address(world.usdc.address()) + most + Words.uint(2) + Words.address(world.us);
        world.send(
                world.lender,
                List.of(
                        Call.of(
                                world.usdc.address(),
                                Bytes.of(AaveWorld.call("RegistryToken", "approve", Words.address(world.pool) + most))),
                        Call.of(world.pool, Bytes.of(AaveWorld.call("AavePool", "repay", of)))));
        world.send(world.us, repayment.subList(1, 2));

        assertThat(market().owed(world.usdc)).isZero();
        BigInteger left = world.word(
                world.usdc.address(),
                "RegistryToken",
                "allowance",
                Words.address(world.us) + Words.address(world.pool),
                0);
        assertThat(left).isBetween(units("599", world.usdc), units("600", world.usdc));
        List<LogEntry> logs = await(world.chain.logs(head().hash(), Set.of(), Set.of()));
        assertThat(LeftOver.stands(logs, allowed, world.us)).isTrue();
        BigInteger taken = lent.units().subtract(left);
        assertThat(LeftOver.stands(logs, new Action.Approve(world.usdc, world.pool, taken), world.us))
                .isFalse();
        world.send(world.us, world.venues.calls().calls(new Action.Approve(world.usdc, world.pool, BigInteger.ZERO)));
        perform(new Action.Withdraw("aave", world.weth, Action.Withdraw.ALL, BigInteger.ZERO));
    }

    private OnchainVenues watching(List<Watched> watched) {
        return OnchainVenues.of(world.definition, world.us, world.chain, OnchainVenues.Balances.WHERE_LENT, watched);
    }

    private void asThePoolSays(OnchainVenues followed, OnchainVenues cold) {
        Head head = head();
        List<VenueState> states = await(followed.market().states(head));
        assertThat(states).isEqualTo(await(cold.market().states(head)));
        LendingMarket market = of(states, LendingMarket.class);
        for (ListedAccount account : of(states, ListedAccounts.class).accounts()) {
            Address who = account.name().equals("lender") ? world.lender : world.keeper;
            assertThat(account.complete()).isTrue();
            assertThat(market.of(account).healthFactor())
                    .as(account.name())
                    .isEqualTo(world.word(world.pool, "AavePool", "getUserAccountData", Words.address(who), 5));
        }
    }

    private static <S> S of(List<VenueState> states, Class<S> type) {
        return states.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private void asTheContractsSay() {
        LendingMarket market = market();
        assertThat(market.healthFactor()).isEqualTo(market.holdings().healthFactor(market.prices()));
        VenueDefinition aave = world.definition.venues().getFirst();
        for (PositionToken position : aave.positions()) {
            BigInteger told = position.isDebt() ? market.owed(position.asset()) : market.supplied(position.asset());
            assertThat(balance(position.token())).as(position.token().symbol()).isEqualTo(told);
        }
        BigInteger health = aave.health()
                .map(probe -> probe.read(((CallResult.Returned)
                                await(world.chain.call(List.of(probe.call()), BlockRef.latest()))
                                        .getFirst())
                        .data()))
                .orElseThrow();
        assertThat(health).isEqualTo(market.healthFactor());
    }

    /** Sends the action's own calls, each of which the decoder understands, and nothing of an allowance is left. */
    private void perform(Action action) {
        List<Call> calls = world.venues.calls().calls(action);
        calls.forEach(call -> assertThat(world.venues.decoder().decode(call)).isInstanceOf(Decoded.Known.class));
        assertThat(world.venues.decoder().decode(calls.getLast())).isEqualTo(new Decoded.Known(action));
        world.send(world.us, calls);
        if (calls.size() > 1) {
            Call approval = calls.getFirst();
            BigInteger left = world.word(
                    approval.to(),
                    "RegistryToken",
                    "allowance",
                    Words.address(world.us) + Words.address(calls.getLast().to()),
                    0);
            assertThat(left).isZero();
        }
    }

    private LendingMarket market() {
        return state("aave", LendingMarket.class);
    }

    private <S extends VenueState> S state(String venue, Class<S> type) {
        return await(world.venues.market().states(head())).stream()
                .filter(state -> state.venue().equals(venue))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private PriceBook prices() {
        Duration hour = Duration.ofHours(1);
        return await(world.venues
                .prices(
                        world.weth,
                        List.of(
                                new PriceDefinition.Feed(world.weth, "ethUsd", hour),
                                new PriceDefinition.Feed(world.usdc, "usdcUsd", hour)))
                .prices(head()));
    }

    private BigInteger balance(Token token) {
        return await(world.chain.balances(world.us, Set.of(token), BlockRef.latest()))
                .getOrDefault(token, BigInteger.ZERO);
    }

    private Head head() {
        return await(world.chain.head());
    }

    private static TokenAmount amount(String number, Token token) {
        return TokenAmount.parse(token, number);
    }

    private static BigInteger units(String number, Token token) {
        return amount(number, token).units();
    }
}
