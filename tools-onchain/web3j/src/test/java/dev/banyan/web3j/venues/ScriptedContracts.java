package dev.banyan.web3j.venues;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A lending market, a vault, two feeds and an exchange whose contracts answer what a test writes down. */
public final class ScriptedContracts {

    static final Token WETH = Samples.WETH;
    static final Token USDC = Samples.USDC;
    static final Token LINK = new Token("LINK", address(0x13), 18);
    static final Address PROVIDER = address(0x31);
    static final Address POOL = address(0x32);
    static final Address ORACLE = address(0x33);
    static final Address DATA_PROVIDER = address(0x35);
    static final Address VAULT = address(0x41);
    static final Address ETH_USD = address(0x51);
    static final Address USDC_USD = address(0x52);
    static final Address FACTORY = address(0x61);
    static final Address ROUTER = address(0x62);
    static final BigInteger RAY = BigInteger.TEN.pow(27);

    final FakeChain chain = new FakeChain(Samples.CHAIN_ID);
    private final Map<String, String> answers = new HashMap<>();
    private int asked;

    /** Everything is as it should be; LINK has no reserve. */
    public ScriptedContracts() {
        chain.whenRead(this::answerTo);
        for (Address contract :
                List.of(PROVIDER, POOL, ORACLE, DATA_PROVIDER, VAULT, ETH_USD, USDC_USD, FACTORY, ROUTER)) {
            chain.code(contract, Bytes.of("0x60"));
        }
        answer(FACTORY, "UniswapV2Factory", "allPairsLength", "", Words.uint(3));
        answer(ROUTER, "UniswapV2Router02", "factory", "", Words.address(FACTORY));
        answer(PROVIDER, "AavePoolAddressesProvider", "getPool", "", Words.address(POOL));
        answer(PROVIDER, "AavePoolAddressesProvider", "getPriceOracle", "", Words.address(ORACLE));
        answer(PROVIDER, "AavePoolAddressesProvider", "getPoolDataProvider", "", Words.address(DATA_PROVIDER));
        revision(1);
        answer(ORACLE, "AaveOracle", "BASE_CURRENCY_UNIT", "", Words.uint(100_000_000));
        noReserve(LINK);
        noReserve(WETH);
        noReserve(USDC);
        account(Action.Withdraw.ALL, 0, 0);
        vaultOf(USDC, 18);
        shares(1_050_000, 3, 4);
        feed(ETH_USD, 7, "200000000000", 0, 8);
        feed(USDC_USD, 3, "99900000", 0, 8);
    }

    /** What a call of this contract answers, as words without {@code 0x}. */
    void answer(Address contract, String artifact, String function, String arguments, String words) {
        String selector = FunctionSelector.of(artifact, function).selector();
        answers.put(contract + selector + arguments, words);
    }

    void answer(Address contract, String data, String words) {
        answers.put(contract + data, words);
    }

    void silence(Address contract) {
        answers.keySet().removeIf(key -> key.startsWith(contract.value()));
    }

    /** From now on a function answers nothing, whatever its arguments. */
    void forget(Address contract, String selector) {
        answers.keySet().removeIf(key -> key.startsWith(contract + selector));
    }

    void revision(long revision) {
        answer(POOL, "AavePool", "POOL_REVISION", "", Words.uint(revision));
    }

    void noReserve(Token token) {
        answer(
                POOL,
                "AavePool",
                "getReserveData",
                Words.address(token.address()),
                Words.uint(0).repeat(15));
    }

    /** A reserve whose tokens stand 0x100 and 0x200 above the asset's own address. */
    void reserve(Token token, ScriptedReserve reserve) {
        answer(POOL, "AavePool", "getReserveData", Words.address(token.address()), reserve.words(token));
        reserve.answers(token)
                .forEach((call, words) -> answer(call.to(), call.data().value(), words));
    }

    /** How the pool sees the account: a health factor, the bitmap of what it uses, the efficiency mode. */
    void account(BigInteger health, long flags, long mode) {
        String us = Words.address(Samples.ACCOUNT);
        answer(POOL, "AavePool", "getUserAccountData", us, Words.uint(0).repeat(5) + Words.uint(health));
        answer(POOL, "AavePool", "getUserConfiguration", us, Words.uint(flags));
        answer(POOL, "AavePool", "getUserEMode", us, Words.uint(mode));
    }

    /** What the account owes of a token at the stable rate. */
    void stableDebt(Token token, long owed) {
        answer(
                ScriptedReserve.stable(token),
                "AaveAToken",
                "balanceOf",
                Words.address(Samples.ACCOUNT),
                Words.uint(owed));
    }

    /** What the account has of a token. */
    void balance(Token token, long units) {
        answer(token.address(), "0x70a08231" + Words.address(Samples.ACCOUNT), Words.uint(units));
    }

    /** What a whole share redeems for, how many the account has, and how much it may withdraw. */
    void shares(long price, long held, long most) {
        String us = Words.address(Samples.ACCOUNT);
        answer(VAULT, "0x18160ddd", Words.uint(5_000));
        answer(VAULT, "0x4cdad506" + Words.uint(BigInteger.TEN.pow(18)), Words.uint(price));
        answer(VAULT, "0x70a08231" + us, Words.uint(held));
        answer(VAULT, "0xce96cb77" + us, Words.uint(most));
        answer(VAULT, "0xd905777e" + us, Words.uint(held));
    }

    /** What ten to the power of {@code digits} of the vault's smallest shares redeem for. */
    void redeems(int digits, long assets) {
        answer(VAULT, "0x4cdad506" + Words.uint(BigInteger.TEN.pow(digits)), Words.uint(assets));
    }

    /** How a feed describes itself. */
    void describes(Address feed, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        answer(feed, "MockV3Aggregator", "description", "", Words.uint(32) + Words.bytes(Bytes.of("0x" + hex)));
    }

    /** How many calls were made so far. */
    int asked() {
        return asked;
    }

    void vaultOf(Token asset, int decimals) {
        answer(VAULT, "0x38d52e0f", Words.address(asset.address()));
        answer(VAULT, "0x313ce567", Words.uint(decimals));
        answer(VAULT, "0x01e1d114", Words.uint(0));
        answer(VAULT, "0x402d267d" + Words.address(Samples.ACCOUNT), Words.uint(1_000_000));
    }

    void feed(Address feed, long round, String answer, long updated, int decimals) {
        answer(
                feed,
                "MockV3Aggregator",
                "latestRoundData",
                "",
                Words.uint(round)
                        + Words.uint(new BigInteger(answer).mod(BigInteger.ONE.shiftLeft(256)))
                        + Words.uint(updated)
                        + Words.uint(updated)
                        + Words.uint(round));
        answer(feed, "MockV3Aggregator", "decimals", "", Words.uint(decimals));
        describes(feed, "ETH / USD");
    }

    /** The aggregator behind a feed, and the ends of its answers. */
    void aggregator(Address feed, Address aggregator, String least, String most) {
        answer(feed, "0x245a7bfc", Words.address(aggregator));
        answer(aggregator, "0x22adbc78", Words.uint(new BigInteger(least)));
        answer(aggregator, "0x70da2f67", Words.uint(new BigInteger(most)));
    }

    /** What a rollup's sequencer feed says: 0 is up, 1 is down, and since when. */
    void uptime(Address feed, long answer, long since) {
        chain.code(feed, Bytes.of("0x60"));
        answer(
                feed,
                "MockV3Aggregator",
                "latestRoundData",
                "",
                Words.uint(9) + Words.uint(answer) + Words.uint(since) + Words.uint(since) + Words.uint(9));
    }

    /** What the file says; nothing is resolved. */
    static ChainDefinition file() {
        return Samples.chain()
                .with(List.of(
                        new VenueDefinition("dexA", "uniswap-v2", Map.of("factory", FACTORY, "router", ROUTER)),
                        new VenueDefinition("aave", "aave-v3", Map.of("provider", PROVIDER)),
                        new VenueDefinition("vault1", "erc4626", Map.of("address", VAULT)),
                        new VenueDefinition("ethUsd", "chainlink", Map.of("address", ETH_USD)),
                        new VenueDefinition("usdcUsd", "chainlink", Map.of("address", USDC_USD))));
    }

    static VenueDefinition venue(String name) {
        return file().venues().stream()
                .filter(venue -> venue.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Address address(long number) {
        return Samples.address(number);
    }

    static Address above(Token token, long offset) {
        return Address.of("0x"
                + String.format(
                        "%040x",
                        new BigInteger(token.address().value().substring(2), 16).add(BigInteger.valueOf(offset))));
    }

    private CallResult answerTo(Call call) {
        asked++;
        String words = answers.get(call.to() + call.data().value());
        return words == null ? new CallResult.Returned(Bytes.EMPTY) : new CallResult.Returned(Bytes.of("0x" + words));
    }
}
