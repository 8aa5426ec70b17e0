package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.books.OwnMoves;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.Slot;
import dev.banyan.kernel.wallet.WalletState;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Adds up what a wallet's own transactions moved within some blocks, as far as it still watches them. Pure. */
final class MinedMoves {

    private final Proceeds proceeds;
    private final Token nativeAsset;

    MinedMoves(Proceeds proceeds, Token nativeAsset) {
        this.proceeds = proceeds;
        this.nativeAsset = nativeAsset;
    }

    OwnMoves between(WalletState state, long after, long upTo) {
        Map<Token, BigInteger> own = new HashMap<>();
        Map<Token, BigInteger> paid = new HashMap<>();
        for (LiveIntent live : state.live().values()) {
            for (Slot slot : live.slots()) {
                slot.mined()
                        .filter(receipt -> receipt.blockNumber() > after && receipt.blockNumber() <= upTo)
                        .ifPresent(receipt -> add(live.intent(), slot, receipt, own, paid));
            }
        }
        return new OwnMoves(own, paid);
    }

    private void add(
            Intent intent, Slot slot, Receipt receipt, Map<Token, BigInteger> own, Map<Token, BigInteger> paid) {
        own.merge(nativeAsset, receipt.fee().value().negate(), BigInteger::add);
        Map<Token, BigInteger> to = pays(intent.action()) ? paid : own;
        proceeds.moved(receipt, sent(slot, receipt)).forEach((token, units) -> to.merge(token, units, BigInteger::add));
    }

    private static Wei sent(Slot slot, Receipt receipt) {
        return slot.attempts().stream()
                .filter(attempt -> attempt.hasHash(receipt.transaction()))
                .map(attempt -> attempt.transaction().call().value())
                .findFirst()
                .orElse(Wei.ZERO);
    }

    private static boolean pays(Action action) {
        return action instanceof Action.Pay || action instanceof Action.PayBatch;
    }
}
