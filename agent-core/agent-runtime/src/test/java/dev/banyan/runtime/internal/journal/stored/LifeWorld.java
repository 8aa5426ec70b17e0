package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.kernel.policy.Mandate;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a wallet of {@link WalletLife} may do: pay one person, trade at one exchange; it asks a person above one WETH. */
final class LifeWorld implements CallDecoder {

    static final Token ETH = Token.nativeAsset("ETH");
    static final Token WETH = new Token("WETH", address(0x11), 18);
    static final Token USDC = new Token("USDC", address(0x22), 6);
    static final Address ACCOUNT = address(0xaa);
    static final Address PAYEE = address(0xbb);
    static final Address ROUTER = address(0xcc);
    static final Address PAYER = address(0xdd);

    private static final Bytes TRANSFER = Bytes.of("0xa9059cbb");
    private static final Bytes APPROVE = Bytes.of("0x095ea7b3");
    private static final Bytes SWAP = Bytes.of("0x38ed1739");
    private static final Bytes BATCH = Bytes.of("0x22222222");

    private final Map<Call, Action> known = new HashMap<>();

    static Address address(long number) {
        return Address.of("0x%040x".formatted(number));
    }

    static TokenAmount amount(String number, Token token) {
        return TokenAmount.parse(token, number);
    }

    static Wei ether(String number) {
        return Wei.of(amount(number, ETH).units());
    }

    static PriceBook prices() {
        BigInteger weth = amount("1", WETH).units();
        return new PriceBook(
                WETH,
                Map.of(USDC, new PriceBook.Price(weth, amount("2000", USDC).units())));
    }

    static Mandate mandate() {
        return new Mandate(policy(), permissions(), ACCOUNT, WETH, ETH, WETH, List.of(WETH, USDC));
    }

    private static Policy policy() {
        return new Policy(
                new OutflowLimit.Priced(amount("2", WETH)),
                new OutflowLimit.Priced(amount("40", WETH)),
                new Policy.Loss(amount("0.1", WETH), amount("1", WETH)),
                Wei.gwei(110),
                Wei.gwei(220),
                new Policy.Gas(ether("0.1"), ether("0.5")),
                new Policy.Slippage(new Bps(50), Map.of()),
                List.of(new Policy.Allow.Trade(Set.of("dexA")), new Policy.Allow.Pay(Set.of(PAYEE))),
                Optional.of(new Policy.Approvals(amount("1", WETH), "operator", Duration.ofHours(6))));
    }

    private static List<Permission> permissions() {
        return List.of(
                new Permission(Verb.TRADE, ROUTER, SWAP, Set.of(Condition.OUTPUT_TO_ACCOUNT)),
                new Permission(Verb.TRADE, WETH.address(), APPROVE, Set.of(Condition.EXACT_ALLOWANCE)),
                new Permission(Verb.PAY, PAYEE, Bytes.EMPTY, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.PAY, WETH.address(), TRANSFER, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.PAY, USDC.address(), TRANSFER, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.PAY, USDC.address(), APPROVE, Set.of(Condition.EXACT_ALLOWANCE)),
                new Permission(Verb.PAY, PAYER, BATCH, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.REVOKE, WETH.address(), APPROVE, Set.of(Condition.REVOKES)),
                new Permission(Verb.REVOKE, USDC.address(), APPROVE, Set.of(Condition.REVOKES)));
    }

    /** A call that does this action and no other: two that pay the same differ in bytes after the arguments. */
    Call call(Action action) {
        Call call =
                switch (action) {
                    case Action.Pay pay
                    when pay.amount().token().isNative() ->
                        new Call(pay.to(), Wei.of(pay.amount().units()), Bytes.EMPTY);
                    case Action.Pay pay -> with(pay.amount().token().address(), TRANSFER, pay.to());
                    case Action.Approve approve -> with(approve.token().address(), APPROVE, approve.spender());
                    case Action.Swap swap -> with(ROUTER, SWAP, swap.recipient());
                    case Action.PayBatch batch ->
                        with(batch.payer(), BATCH, batch.token().address());
                    default -> with(ROUTER, Bytes.of("0x33333333"), ACCOUNT);
                };
        known.put(call, action);
        return call;
    }

    private Call with(Address to, Bytes selector, Address argument) {
        String words = "0".repeat(24) + argument.value().substring(2) + "%064x".formatted(known.size());
        return Call.of(to, selector.concat(Bytes.of("0x" + words)));
    }

    @Override
    public Decoded decode(Call call) {
        Action action = known.get(call);
        return action == null ? new Decoded.Unknown("nobody made this call") : new Decoded.Known(action);
    }
}
