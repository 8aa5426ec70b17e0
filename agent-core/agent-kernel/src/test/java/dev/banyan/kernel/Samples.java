package dev.banyan.kernel;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An account with ether, wrapped ether and dollars, one exchange and one payee: what the tests of this module share. */
public final class Samples {

    public static final Token ETH = Token.nativeAsset("ETH");
    public static final Token WETH = new Token("WETH", address(1), 18);
    public static final Token USDC = new Token("USDC", address(2), 6);
    public static final Token LINK = new Token("LINK", address(3), 18);
    public static final Address ACCOUNT = address(10);
    public static final Address ROUTER = address(11);
    public static final Address EXECUTOR = address(12);
    public static final Address PAYEE = address(13);
    public static final Address STRANGER = address(14);
    public static final Address PAYER = address(15);
    public static final Address LENDER = address(16);
    public static final Bytes SUPPLY = Bytes.of("0x33333333");
    public static final Bytes TAKE_BACK = Bytes.of("0x44444444");
    public static final Bytes BORROW = Bytes.of("0x55555555");
    public static final Bytes REPAY = Bytes.of("0x66666666");
    public static final Bytes DELEVERAGE = Bytes.of("0x77777777");
    public static final Bytes APPROVE = Bytes.of("0x095ea7b3");
    public static final Bytes TRANSFER = Bytes.of("0xa9059cbb");
    public static final Bytes SWAP = Bytes.of("0x38ed1739");
    public static final Bytes CYCLES = Bytes.of("0x11111111");
    public static final Bytes PAY_BATCH = Bytes.of("0x22222222");
    public static final Bytes DEPOSIT = Bytes.of("0xd0e30db0");
    public static final Bytes WITHDRAW = Bytes.of("0x2e1a7d4d");
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private Samples() {}

    public static Address address(int number) {
        return Address.of("0x" + "%040x".formatted(number));
    }

    public static Hash hash(long number) {
        return Hash.of("0x" + "%064x".formatted(number));
    }

    public static TokenAmount amount(String text, Token token) {
        return TokenAmount.parse(token, text);
    }

    /** One WETH is worth 2,000 USDC; LINK has no price. */
    public static PriceBook prices() {
        return new PriceBook(
                WETH,
                Map.of(
                        USDC,
                        new PriceBook.Price(
                                amount("1", WETH).units(), amount("2000", USDC).units())));
    }

    public static Policy policy() {
        return new Policy(
                new OutflowLimit.Priced(amount("5", WETH)),
                new OutflowLimit.Priced(amount("20", WETH)),
                new Policy.Loss(amount("0.1", WETH), amount("0.5", WETH)),
                Wei.gwei(110),
                Wei.gwei(220),
                new Policy.Gas(
                        Wei.of(amount("0.1", WETH).units()),
                        Wei.of(amount("1", WETH).units())),
                new Policy.Slippage(new Bps(50), Map.of()),
                List.of(new Policy.Allow.Trade(Set.of("dexA")), new Policy.Allow.Pay(Set.of(PAYEE))),
                Optional.empty());
    }

    public static Policy withOutflow(Policy p, OutflowLimit perTransaction, OutflowLimit perDay) {
        return new Policy(
                perTransaction,
                perDay,
                p.maxLoss(),
                p.maxFee(),
                p.protectFee(),
                p.maxGas(),
                p.maxSlippage(),
                p.allow(),
                p.approvals());
    }

    public static Policy withLoss(Policy p, Policy.Loss loss) {
        return new Policy(
                p.perTransaction(),
                p.perDay(),
                loss,
                p.maxFee(),
                p.protectFee(),
                p.maxGas(),
                p.maxSlippage(),
                p.allow(),
                p.approvals());
    }

    public static Policy withGas(Policy p, Policy.Gas gas, Wei maxFee) {
        return new Policy(
                p.perTransaction(),
                p.perDay(),
                p.maxLoss(),
                maxFee,
                p.protectFee(),
                gas,
                p.maxSlippage(),
                p.allow(),
                p.approvals());
    }

    public static Policy withSlippage(Policy p, Policy.Slippage slippage) {
        return new Policy(
                p.perTransaction(),
                p.perDay(),
                p.maxLoss(),
                p.maxFee(),
                p.protectFee(),
                p.maxGas(),
                slippage,
                p.allow(),
                p.approvals());
    }

    public static Policy withApprovals(Policy p, TokenAmount above) {
        return new Policy(
                p.perTransaction(),
                p.perDay(),
                p.maxLoss(),
                p.maxFee(),
                p.protectFee(),
                p.maxGas(),
                p.maxSlippage(),
                p.allow(),
                Optional.of(new Policy.Approvals(above, "operator", Duration.ofDays(3))));
    }

    public static Mandate mandate(Policy policy) {
        return new Mandate(policy, permissions(), ACCOUNT, WETH, ETH, WETH, List.of(WETH, USDC, LINK));
    }

    public static List<Permission> permissions() {
        return List.of(
                new Permission(Verb.TRADE, ROUTER, SWAP, Set.of(Condition.OUTPUT_TO_ACCOUNT)),
                new Permission(Verb.TRADE, EXECUTOR, CYCLES, Set.of(Condition.OUTPUT_TO_ACCOUNT)),
                new Permission(Verb.TRADE, WETH.address(), APPROVE, Set.of(Condition.EXACT_ALLOWANCE)),
                new Permission(Verb.TRADE, USDC.address(), APPROVE, Set.of(Condition.EXACT_ALLOWANCE)),
                new Permission(Verb.PAY, PAYEE, Bytes.EMPTY, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.PAY, WETH.address(), TRANSFER, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.PAY, USDC.address(), TRANSFER, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.PAY, LINK.address(), TRANSFER, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.PAY, PAYER, PAY_BATCH, Set.of(Condition.RECIPIENT_LISTED)),
                new Permission(Verb.PAY, USDC.address(), APPROVE, Set.of(Condition.EXACT_ALLOWANCE)),
                new Permission(Verb.LEND, LENDER, REPAY, Set.of()),
                new Permission(Verb.WRAP, WETH.address(), DEPOSIT, Set.of()),
                new Permission(Verb.WRAP, WETH.address(), WITHDRAW, Set.of()),
                new Permission(Verb.REVOKE, WETH.address(), APPROVE, Set.of(Condition.REVOKES)),
                new Permission(Verb.REVOKE, USDC.address(), APPROVE, Set.of(Condition.REVOKES)));
    }

    public static Action.Swap swap(TokenAmount in, TokenAmount minOut) {
        return new Action.Swap(
                "dexA", List.of(in.token(), minOut.token()), in, minOut, ACCOUNT, START.plusSeconds(600));
    }

    public static Action.Approve approve(TokenAmount amount, Address spender) {
        return new Action.Approve(amount.token(), spender, amount.units());
    }

    /** Effects that change the given balances, leave no allowance of those watched, and use gas as told. */
    public static Effects effects(Map<Token, BigInteger> deltas, Set<AllowanceKey> allowances, Long... gas) {
        Map<Token, BigInteger> all = new HashMap<>();
        List.of(ETH, WETH, USDC, LINK).forEach(token -> all.put(token, BigInteger.ZERO));
        all.putAll(deltas);
        return new Effects(
                all,
                allowances.stream()
                        .map(key -> new AllowanceChange(key, BigInteger.ZERO, BigInteger.ZERO))
                        .toList(),
                List.of(gas));
    }

    public static Head head(long number) {
        return new Head(
                number,
                hash(1_000_000 + number),
                hash(1_000_000 + number - 1),
                START.plusSeconds(number),
                Wei.gwei(10),
                Wei.gwei(10),
                30_000_000);
    }

    public static Fees fees() {
        return new Fees(Wei.gwei(10), Wei.gwei(1));
    }

    public static Call call(Address to, Wei value, Bytes selector, int salt) {
        return new Call(
                to, value, selector.isEmpty() ? Bytes.EMPTY : selector.concat(Bytes.of("0x%08x".formatted(salt))));
    }
}
