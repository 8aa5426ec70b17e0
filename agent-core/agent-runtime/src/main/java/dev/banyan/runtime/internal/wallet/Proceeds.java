package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.runtime.assembly.AgentAssembly;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an intent brought in, in the unit of account after gas: for reports, never for limits.
 *
 * <p>Counted are the transfers (EIP-20, event {@code Transfer}) of registry tokens to and from the account in its own
 * receipts, native asset that its calls sent, and gas. Native asset received leaves no trace in a receipt and is not
 * counted; wrapping and unwrapping change nothing. Each value is rounded down; what has no price counts as nothing.
 */
final class Proceeds {

    private static final Hash TRANSFER = Hash.of("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    private static final int HEX = 16;

    private final Address account;
    private final Token unit;
    private final Token wrapped;
    private final Map<Address, Token> tokens = new HashMap<>();

    Proceeds(AgentAssembly assembly) {
        this.account = assembly.account();
        this.unit = assembly.definition().unit();
        this.wrapped = assembly.definition().chain().wrapped();
        assembly.definition().chain().tokens().forEach(token -> tokens.put(token.address(), token));
    }

    TokenAmount nothing() {
        return TokenAmount.zero(unit);
    }

    PriceBook noPrices() {
        return PriceBook.of(unit);
    }

    /** What an intent that ended so brought in. */
    TokenAmount of(Intent intent, IntentOutcome outcome, PriceBook prices) {
        return switch (outcome) {
            case IntentOutcome.Confirmed confirmed ->
                value(gains(intent, confirmed.receipts()), confirmed.receipts(), prices);
            case IntentOutcome.Reverted reverted ->
                value(partial(intent, reverted.receipts()), reverted.receipts(), prices);
            case IntentOutcome.Cancelled cancelled ->
                value(partial(intent, cancelled.receipts()), cancelled.receipts(), prices);
            case IntentOutcome.Denied denied -> nothing();
            case IntentOutcome.WouldSend would -> nothing();
            case IntentOutcome.Expired expired -> nothing();
            case IntentOutcome.AwaitingApproval awaiting -> nothing();
            case IntentOutcome.Busy busy -> nothing();
            case IntentOutcome.Dropped dropped -> nothing();
            case IntentOutcome.Unknown unknown -> nothing();
        };
    }

    private Map<Token, BigInteger> gains(Intent intent, List<Receipt> receipts) {
        Map<Token, BigInteger> gains = partial(intent, receipts);
        if (!wraps(intent.action())) {
            intent.calls().stream()
                    .map(Call::value)
                    .map(Wei::value)
                    .forEach(sent -> gains.merge(wrapped, sent.negate(), BigInteger::add));
        }
        return gains;
    }

    private Map<Token, BigInteger> partial(Intent intent, List<Receipt> receipts) {
        Map<Token, BigInteger> gains = new HashMap<>();
        if (!wraps(intent.action())) {
            receipts.stream()
                    .filter(Receipt::succeeded)
                    .flatMap(receipt -> receipt.logs().stream())
                    .forEach(log -> addTransfer(gains, log));
        }
        return gains;
    }

    private void addTransfer(Map<Token, BigInteger> gains, LogEntry log) {
        Optional<Token> token = Optional.ofNullable(tokens.get(log.address()));
        boolean transfer = log.topics().size() == 3
                && log.topics().getFirst().equals(TRANSFER)
                && log.data().length() == 32;
        if (token.isEmpty() || !transfer) {
            return;
        }
        BigInteger units = new BigInteger(log.data().value().substring(2), HEX);
        if (isAccount(log.topics().get(1))) {
            gains.merge(token.get(), units.negate(), BigInteger::add);
        }
        if (isAccount(log.topics().get(2))) {
            gains.merge(token.get(), units, BigInteger::add);
        }
    }

    private TokenAmount value(Map<Token, BigInteger> gains, List<Receipt> receipts, PriceBook prices) {
        BigInteger gas = receipts.stream().map(r -> r.fee().value()).reduce(BigInteger.ZERO, BigInteger::add);
        TokenAmount net = worth(TokenAmount.of(wrapped, gas.negate()), prices);
        for (Map.Entry<Token, BigInteger> gain : gains.entrySet()) {
            net = net.plus(worth(TokenAmount.of(gain.getKey(), gain.getValue()), prices));
        }
        return net;
    }

    private TokenAmount worth(TokenAmount amount, PriceBook prices) {
        return prices.value(amount, RoundingMode.FLOOR).orElse(nothing());
    }

    private boolean isAccount(Hash topic) {
        return topic.value().endsWith(account.value().substring(2));
    }

    private static boolean wraps(Action action) {
        return action instanceof Action.Wrap || action instanceof Action.Unwrap;
    }
}
