package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.ReceiptMoves;
import dev.banyan.kernel.books.Valuation;
import dev.banyan.runtime.assembly.AgentAssembly;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * What an intent brought in, in the unit of account after gas: for reports, never for limits.
 *
 * <p>Counted is what its own receipts say that it moved, see {@link ReceiptMoves}: positions at venues by what they redeem for, debts against
 * it. Each value is rounded down; what has no price counts as nothing.
 */
final class Proceeds {

    private final Token unit;
    private final ChainDefinition chain;
    private final ReceiptMoves moves;

    Proceeds(AgentAssembly assembly) {
        this.unit = assembly.definition().unit();
        this.chain = assembly.definition().chain();
        this.moves = new ReceiptMoves(assembly.account(), chain);
    }

    TokenAmount nothing() {
        return TokenAmount.zero(unit);
    }

    PriceBook noPrices() {
        return PriceBook.of(unit);
    }

    /**
     * What a transaction moved, for the books.
     *
     * @param sent native asset that it sent along
     */
    Booking booking(Origin origin, Receipt receipt, Wei sent, PriceBook prices) {
        return Booking.of(origin.source(), receipt, moves.of(receipt, sent), Valuation.of(prices, chain));
    }

    /** What a transaction moved, gas not included. */
    Map<Token, BigInteger> moved(Receipt receipt, Wei sent) {
        return moves.of(receipt, sent);
    }

    /** What an intent that ended so brought in. */
    TokenAmount of(Intent intent, IntentOutcome outcome, PriceBook prices) {
        return switch (outcome) {
            case IntentOutcome.Confirmed confirmed -> value(confirmed.receipts(), sent(intent), prices);
            case IntentOutcome.Reverted reverted -> value(reverted.receipts(), Wei.ZERO, prices);
            case IntentOutcome.Cancelled cancelled -> value(cancelled.receipts(), Wei.ZERO, prices);
            case IntentOutcome.Denied denied -> nothing();
            case IntentOutcome.WouldSend would -> nothing();
            case IntentOutcome.Expired expired -> nothing();
            case IntentOutcome.AwaitingApproval awaiting -> nothing();
            case IntentOutcome.Busy busy -> nothing();
            case IntentOutcome.Dropped dropped -> nothing();
            case IntentOutcome.Unknown unknown -> nothing();
        };
    }

    private TokenAmount value(List<Receipt> receipts, Wei sent, PriceBook prices) {
        Valuation now = Valuation.of(prices, chain);
        BigInteger gas = receipts.stream().map(r -> r.fee().value()).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger net = worth(now, chain.nativeAsset(), gas.negate());
        for (Map.Entry<Token, BigInteger> move : moves.of(receipts, sent).entrySet()) {
            net = net.add(worth(now, move.getKey(), move.getValue()));
        }
        return TokenAmount.of(unit, net);
    }

    private static Wei sent(Intent intent) {
        return intent.calls().stream().map(Call::value).reduce(Wei.ZERO, Wei::plus);
    }

    private static BigInteger worth(Valuation now, Token token, BigInteger units) {
        return now.worth(token, units).orElse(BigInteger.ZERO);
    }
}
