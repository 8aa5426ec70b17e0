package dev.banyan.testkit.sample;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values that recur in tests: a small registry, an account, a roomy policy. */
public final class Samples {

    /** A chain id that stands for a local chain. */
    public static final long CHAIN_ID = 31_337;
    /** The native asset. */
    public static final Token ETH = Token.nativeAsset("ETH");
    /** The wrapped native asset, the usual unit of account. */
    public static final Token WETH = new Token("WETH", address(0x11), 18);
    /** A token with six decimals. */
    public static final Token USDC = new Token("USDC", address(0x22), 6);
    /** The account of sample agents. */
    public static final Address ACCOUNT = address(0xaa);
    /** A person of the address book, called payroll. */
    public static final Address PAYROLL = address(0xbb);

    private Samples() {}

    /** An address that ends in a number. */
    public static Address address(long number) {
        return Address.of("0x%040x".formatted(number));
    }

    /** An amount in whole tokens. */
    public static TokenAmount amount(String number, Token token) {
        return TokenAmount.parse(token, number);
    }

    /** A chain with the registry above, no venues, and two confirmations. */
    public static ChainDefinition chain() {
        return new ChainDefinition(
                CHAIN_ID,
                List.of("http://127.0.0.1:8545"),
                new ChainDefinition.Confirmations.Depth(2),
                ETH,
                WETH,
                List.of(WETH, USDC),
                List.of(),
                Map.of("payroll", PAYROLL));
    }

    /** A policy that lets ten wrapped tokens out per transaction and a hundred a day, to the person above. */
    public static Policy policy() {
        return new Policy(
                new OutflowLimit.Priced(amount("10", WETH)),
                new OutflowLimit.Priced(amount("100", WETH)),
                new Policy.Loss(amount("1", WETH), amount("10", WETH)),
                Wei.gwei(100),
                Wei.gwei(200),
                new Policy.Gas(Wei.gwei(100_000_000), Wei.gwei(1_000_000_000)),
                new Policy.Slippage(new Bps(50), Map.of()),
                List.of(new Policy.Allow.Pay(Set.of(PAYROLL))),
                Optional.empty());
    }

    /** An intent of an agent to pay the person above in the native asset. */
    public static Intent payment(String id, String agent, String source, String amount, long validUntilBlock) {
        Action action = new Action.Pay(amount(amount, ETH), PAYROLL);
        return new Intent(
                new IntentId(id),
                new Origin(agent, source),
                action,
                new PlainTransfers().calls(action),
                validUntilBlock);
    }
}
