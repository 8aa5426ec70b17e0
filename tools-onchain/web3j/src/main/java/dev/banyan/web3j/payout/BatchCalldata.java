package dev.banyan.web3j.payout;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.abi.WordList;
import dev.banyan.web3j.abi.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Canonical calldata (Solidity ABI specification) of {@code BatchPayer}, and the way back. */
public final class BatchCalldata {

    /** The most payments in one call: at about 55,000 gas each they stay below the 2^24 of a transaction (EIP-7825). */
    public static final int MOST_PAYOUTS = 256;

    /** Selector of {@code pay(address token, (bytes32 key, address to, uint256 amount)[] payouts)}. */
    public static final Bytes PAY =
            Bytes.of(FunctionSelector.of("BatchPayer", "pay").selector());

    private static final Bytes USED_FOR =
            Bytes.of(FunctionSelector.of("BatchPayer", "usedFor").selector());

    private static final long WORD = 32;
    private static final int COUNT_WORD = 2;
    private static final int PAYOUT_WORDS = 3;

    private BatchCalldata() {}

    /**
     * The call's data.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST_PAYOUTS}
     */
    public static Bytes pay(Action.PayBatch batch) {
        checkCount(batch.payouts().size());
        StringBuilder text = new StringBuilder(PAY.value())
                .append(Words.address(batch.token().address()))
                .append(Words.uint(COUNT_WORD * WORD))
                .append(Words.uint(batch.payouts().size()));
        for (Payout payout : batch.payouts()) {
            text.append(payout.key().value(), 2, 2 + Words.DIGITS)
                    .append(Words.address(payout.to()))
                    .append(Words.uint(payout.amount()));
        }
        return Bytes.of(text.toString());
    }

    /**
     * The batch in the arguments of {@code pay}, in the one layout that {@link #pay} writes. What does not fit is an {@link
     * IllegalArgumentException}, or a {@link dev.banyan.api.chain.ChainException} where words are missing.
     *
     * @param payer the contract that is called
     * @param registry finds the tokens that there are
     */
    public static Action.PayBatch read(WordList data, Address payer, Function<Address, Optional<Token>> registry) {
        Address address = data.address(0);
        Token token = registry.apply(address)
                .orElseThrow(() -> new IllegalArgumentException("not in the registry: " + address));
        int count = data.small(COUNT_WORD);
        checkCount(count);
        List<Payout> payouts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long word = COUNT_WORD + 1 + (long) PAYOUT_WORDS * i;
            payouts.add(new Payout(data.hash(word), data.address(word + 1), data.uint(word + 2)));
        }
        return new Action.PayBatch(token, payer, payouts);
    }

    /** {@code usedFor(bytes32[] keys)}. */
    static Bytes usedFor(List<Hash> keys) {
        StringBuilder text =
                new StringBuilder(USED_FOR.value()).append(Words.uint(WORD)).append(Words.uint(keys.size()));
        keys.forEach(key -> text.append(key.value(), 2, 2 + Words.DIGITS));
        return Bytes.of(text.toString());
    }

    private static void checkCount(int count) {
        if (count > MOST_PAYOUTS) {
            throw new IllegalArgumentException(count + " payouts in one call, " + MOST_PAYOUTS + " at most");
        }
    }
}
