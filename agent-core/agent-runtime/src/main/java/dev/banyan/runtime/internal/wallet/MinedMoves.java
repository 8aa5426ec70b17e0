package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.books.MovesKnown;
import dev.banyan.kernel.books.OwnMove;
import dev.banyan.kernel.books.OwnMoves;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.Slot;
import dev.banyan.kernel.wallet.WalletState;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what a wallet's own transactions moved up to a block, as far as it still watches them. Pure. */
final class MinedMoves {

    private final Proceeds proceeds;
    private final Token nativeAsset;

    MinedMoves(Proceeds proceeds, Token nativeAsset) {
        this.proceeds = proceeds;
        this.nativeAsset = nativeAsset;
    }

    MovesKnown told(WalletState state, long upTo, long known) {
        Map<Hash, OwnMove> mined = new HashMap<>();
        Set<Hash> unmined = new HashSet<>();
        long least = 0;
        long most = Long.MAX_VALUE;
        for (LiveIntent live : state.live().values()) {
            for (Slot slot : live.slots()) {
                Optional<Receipt> receipt = slot.mined().filter(found -> found.blockNumber() <= upTo);
                unmined.addAll(slot.hashes());
                if (receipt.isPresent()) {
                    mined.put(receipt.get().transaction(), move(live.intent(), slot, receipt.get()));
                    least = Math.max(least, slot.nonce() + 1);
                } else if (slot.mined().isPresent() || slot.inFlight()) {
                    most = Math.min(most, slot.nonce());
                }
            }
        }
        unmined.removeAll(mined.keySet());
        return new MovesKnown(upTo, least, most, new OwnMoves(mined, unmined, known));
    }

    private OwnMove move(Intent intent, Slot slot, Receipt receipt) {
        Map<Token, BigInteger> gas = Map.of(nativeAsset, receipt.fee().value().negate());
        Map<Token, BigInteger> moved = proceeds.moved(receipt, sent(slot, receipt));
        if (pays(intent.action())) {
            return new OwnMove(receipt.blockNumber(), gas, moved);
        }
        Map<Token, BigInteger> own = new HashMap<>(gas);
        moved.forEach((token, units) -> own.merge(token, units, BigInteger::add));
        return new OwnMove(receipt.blockNumber(), own, Map.of());
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
