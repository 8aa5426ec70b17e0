package dev.banyan.strategies.yield;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveState;
import dev.banyan.markets.lending.ReserveTerms;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import dev.banyan.markets.vault.SharePrices.Told;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.markets.vault.VaultState;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A lending market and a vault whose numbers a test writes, and an account that moves between them. A block comes every ten minutes. */
final class Savings {

    static final Token USDC = new Token("USDC", Address.of("0x" + "cc".repeat(20)), 6);
    static final Token WETH = new Token("WETH", Address.of("0x" + "ee".repeat(19) + "01"), 18);
    static final Token SHARE = new Token("vUSDC", Address.of("0x" + "dd".repeat(20)), 6);
    static final String AAVE = "aave";
    static final String VAULT = "vault1";
    static final long BLOCK_SECONDS = 600;
    static final int EVERY = 5;

    private static final Instant START = Instant.ofEpochSecond(1_700_000_000L);
    private static final BigInteger WHOLE = BigInteger.TEN.pow(6);
    private static final BigInteger BPS = BigInteger.valueOf(10_000);
    private static final RateCurve CURVE = new RateCurve(percent(80), BigInteger.ZERO, percent(4), percent(75));

    long block = 1;
    BigInteger idle = BigInteger.ZERO;
    Reserve reserve;
    Set<Switch> switches = EnumSet.of(Switch.ACTIVE, Switch.BORROWING);
    long supplyCap;
    BigInteger scaled = BigInteger.ZERO;
    VaultState vault = new VaultState(usdc(1_000_000), usdc(1_000_000), 0);
    BigInteger shares = BigInteger.ZERO;
    /** What the vault earns a block, in millionths of what it has. */
    long vaultMillionths;

    BigInteger vaultRoom = usdc(1_000_000_000);
    boolean priced = true;

    /** What gas costs. */
    long gwei = 1;

    boolean vaultSeen = true;

    /** The most that the vault pays out in a block. */
    BigInteger vaultPays = usdc(1_000_000_000);

    /** Whether the vault says what a redemption gives. */
    boolean previews = true;

    /** What the vault keeps of a redemption, in hundredths of a percent. */
    long exitFee;

    /** What the account itself owes at the lending market, scaled. */
    BigInteger owed = BigInteger.ZERO;

    Savings() {
        reserve = new Reserve(terms(), CURVE, ReserveState.empty(time()))
                .supplied(usdc(1_000_000))
                .borrowed(usdc(500_000));
    }

    /** So many whole dollars are in the vault and in the account. */
    void holding(long stored, long kept) {
        shares = usdc(stored);
        idle = usdc(kept);
    }

    /** So many whole dollars of what the vault had are gone. */
    void vaultLoses(long whole) {
        vault = vault.gained(usdc(-whole));
    }

    static BigInteger usdc(long whole) {
        return BigInteger.valueOf(whole).multiply(WHOLE);
    }

    private static BigInteger percent(int percent) {
        return RayMath.RAY.multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100));
    }

    /** The next block, with the interest and the yield up to then. */
    StrategyInput.NewHead next() {
        block++;
        reserve = new Reserve(terms(), CURVE, reserve.state()).at(time());
        vault = vault.gained(
                vault.assets().multiply(BigInteger.valueOf(vaultMillionths)).divide(BigInteger.valueOf(1_000_000)));
        return new StrategyInput.NewHead(view());
    }

    MarketView view() {
        Wei fee = Wei.gwei(gwei);
        Head head = new Head(
                block,
                Hash.of("0x%064x".formatted(block)),
                Hash.of("0x%064x".formatted(block - 1)),
                time(),
                fee,
                fee,
                30_000_000);
        List<VenueState> states = new ArrayList<>();
        states.add(market());
        if (vaultSeen) {
            states.add(vaultMarket());
        }
        states.add(new AccountBalances(Map.of(USDC, idle)));
        Map<Token, PriceBook.Price> prices = priced
                ? Map.of(
                        USDC,
                        new PriceBook.Price(BigInteger.TEN.pow(18), usdc(2_000)),
                        Token.nativeAsset("ETH"),
                        new PriceBook.Price(BigInteger.ONE, BigInteger.ONE))
                : Map.of();
        return new MarketView(head, List.of(), states, new Fees(fee, Wei.ZERO), new PriceBook(WETH, prices));
    }

    /** Does what an intent wants, as the venues would; fails if that can not be. */
    void carryOut(Action action) {
        switch (action) {
            case Action.Supply supply
            when supply.venue().equals(AAVE) -> {
                BigInteger amount = supply.amount().units();
                refuse(
                        reserve.refusesSupply(amount).toString(),
                        reserve.refusesSupply(amount).isPresent());
                refuse("leastShares", !supply.leastShares().equals(amount));
                pay(amount);
                scaled = scaled.add(RayMath.rayDiv(amount, reserve.state().liquidityIndex()));
                reserve = reserve.supplied(amount);
            }
            case Action.Supply supply -> {
                BigInteger amount = supply.amount().units();
                BigInteger got = vault.previewDeposit(amount);
                refuse("cap", amount.compareTo(vaultRoom) > 0);
                refuse("too few shares", got.compareTo(supply.leastShares()) < 0);
                refuse("no guarantee", isLoose(supply.leastShares(), got));
                pay(amount);
                vault = vault.deposited(amount);
                shares = shares.add(got);
            }
            case Action.Withdraw withdraw
            when withdraw.venue().equals(AAVE) -> {
                BigInteger amount = withdraw.takesAll() ? supplied() : withdraw.shares();
                refuse("not supplied", amount.compareTo(supplied()) > 0);
                refuse(
                        reserve.refusesWithdrawal(amount).toString(),
                        reserve.refusesWithdrawal(amount).isPresent());
                BigInteger burnt = RayMath.rayDiv(amount, reserve.state().liquidityIndex());
                scaled = withdraw.takesAll() ? BigInteger.ZERO : scaled.subtract(burnt);
                reserve = reserve.withdrawn(amount);
                idle = idle.add(amount);
            }
            case Action.Withdraw withdraw -> {
                BigInteger got = vault.previewRedeem(withdraw.shares());
                refuse("not held", withdraw.shares().compareTo(shares) > 0);
                refuse("too few assets", got.compareTo(withdraw.least()) < 0);
                refuse("no guarantee", isLoose(withdraw.least(), got));
                vault = vault.redeemed(withdraw.shares());
                shares = shares.subtract(withdraw.shares());
                idle = idle.add(got);
            }
            default -> throw new AssertionError(action);
        }
    }

    /** What is in the lending market. */
    BigInteger supplied() {
        return RayMath.rayMul(scaled, reserve.state().liquidityIndex());
    }

    /** What the shares of the vault are worth. */
    BigInteger stored() {
        return vault.previewRedeem(shares);
    }

    /** All of it. */
    BigInteger worth() {
        return idle.add(supplied()).add(stored());
    }

    /** Somebody borrows so much that the lending market pays more. */
    void borrowed(long whole) {
        reserve = reserve.borrowed(usdc(whole));
    }

    private void pay(BigInteger amount) {
        refuse("not there: " + amount + " of " + idle, amount.compareTo(idle) > 0);
        idle = idle.subtract(amount);
    }

    private static void refuse(String why, boolean refused) {
        if (refused) {
            throw new AssertionError(why);
        }
    }

    private static boolean isLoose(BigInteger least, BigInteger got) {
        BigInteger near = got.multiply(BPS.subtract(BigInteger.valueOf(20))).divide(BPS);
        return least.add(BigInteger.TWO).compareTo(near) < 0;
    }

    private Instant time() {
        return START.plusSeconds(block * BLOCK_SECONDS);
    }

    private ReserveTerms terms() {
        return new ReserveTerms(USDC, switches, 8_000, 8_500, 10_500, 1_000, supplyCap, 0, 0);
    }

    private LendingMarket market() {
        LendingMarket.Place place = new LendingMarket.Place(reserve, 0, scaled, true, owed);
        return new LendingMarket(
                AAVE, time(), List.of(place), new Prices(List.of(BigInteger.TEN)), Optional.empty(), RayMath.WAD);
    }

    private VaultMarket vaultMarket() {
        BigInteger whole = vault.previewRedeem(WHOLE);
        BigInteger paid =
                whole.multiply(BPS.subtract(BigInteger.valueOf(exitFee))).divide(BPS);
        SharePrice converted = new SharePrice(whole, WHOLE);
        SharePrices prices = previews
                ? new SharePrices(Map.of(Told.MANY_REDEEMED, new SharePrice(paid, WHOLE), Told.CONVERTED, converted))
                : SharePrices.of(Told.CONVERTED, converted);
        BigInteger room = previews ? vaultRoom : BigInteger.ZERO;
        return new VaultMarket(VAULT, USDC, SHARE, vault, prices, shares, room, stored().min(vaultPays), shares);
    }
}
