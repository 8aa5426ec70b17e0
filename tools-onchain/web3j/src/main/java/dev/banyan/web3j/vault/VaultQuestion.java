package dev.banyan.web3j.vault;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.VenueState;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import dev.banyan.markets.vault.SharePrices.Told;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.markets.vault.VaultState;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a vault at a head: what it has, what its shares redeem for, what the account has and may move.
 *
 * <p>A whole share may redeem for a few base units only, of which the vault rounds the rest away; so what very many redeem for
 * is asked too, and is the price if the vault answers and both agree to the base unit.
 *
 * <p>A vault that is paused or broken may revert where it must not, and can still be left if it pays. Where it does not say how much it takes, it takes nothing; where it does not say how much it
 * gives back, trying to take all shows. What a share is worth is then what it converts to, or else its part of what the vault has, and nothing goes in. It is left out only if its sums or the
 * account's shares can not be read.
 */
public final class VaultQuestion implements VenueQuestion {

    private static final int MOST_OFFSET = 18;
    private static final int FINER = 9;
    private static final int MOST_DIGITS = 77;
    private static final int PREVIEW = 2;
    private static final int MOST_IN = 4;
    private static final int MOST_OUT = 5;
    private static final int MOST_BACK = 6;
    private static final int MANY_ANSWER = 7;
    private static final int CONVERTED = 8;

    private final VaultVenue vault;
    private final BigInteger whole;
    private final BigInteger many;
    private final List<Call> calls;

    /** For an account at a vault of its file. */
    public VaultQuestion(VaultVenue vault, Address account) {
        this.vault = vault;
        this.whole = BigInteger.TEN.pow(vault.share().decimals());
        this.many = BigInteger.TEN.pow(Math.min(vault.share().decimals() + FINER, MOST_DIGITS));
        String us = Words.address(account);
        Address at = vault.address();
        this.calls = List.of(
                Answers.question(at, VaultFunctions.TOTAL_ASSETS),
                Answers.question(at, VaultFunctions.TOTAL_SUPPLY),
                Answers.question(at, VaultFunctions.PREVIEW_REDEEM, Words.uint(whole)),
                Answers.question(at, VaultFunctions.BALANCE, us),
                Answers.question(at, VaultFunctions.MAX_DEPOSIT, us),
                Answers.question(at, VaultFunctions.MAX_WITHDRAW, us),
                Answers.question(at, VaultFunctions.MAX_REDEEM, us),
                Answers.question(at, VaultFunctions.PREVIEW_REDEEM, Words.uint(many)),
                Answers.question(at, VaultFunctions.CONVERT_TO_ASSETS, Words.uint(whole)));
    }

    @Override
    public List<Call> calls() {
        return calls;
    }

    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
        return CompletableFuture.completedFuture(market(new Answers(results)));
    }

    private SharePrices prices(Answers answers, VaultState state) {
        Map<Told, SharePrice> told = new EnumMap<>(Told.class);
        told.put(Told.PART, new SharePrice(state.previewRedeem(whole), whole));
        if (answers.has(CONVERTED, 1)) {
            told.put(Told.CONVERTED, new SharePrice(answers.uint(CONVERTED, 0), whole));
        }
        if (answers.has(PREVIEW, 1)) {
            BigInteger one = answers.uint(PREVIEW, 0);
            told.put(Told.ONE_REDEEMED, new SharePrice(one, whole));
            if (answers.has(MANY_ANSWER, 1)) {
                SharePrice fine = new SharePrice(answers.uint(MANY_ANSWER, 0), many);
                if (fine.of(whole).subtract(one).abs().compareTo(BigInteger.ONE) <= 0) {
                    told.put(Told.MANY_REDEEMED, fine);
                }
            }
        }
        return new SharePrices(told);
    }

    private Optional<VenueState> market(Answers answers) {
        try {
            int more = vault.share().decimals() - vault.asset().decimals();
            VaultState state = new VaultState(answers.uint(0, 0), answers.uint(1, 0), Math.clamp(more, 0, MOST_OFFSET));
            SharePrices prices = prices(answers, state);
            BigInteger shares = answers.uint(3, 0);
            return Optional.of(new VaultMarket(
                    vault.name(),
                    vault.asset(),
                    vault.share(),
                    state,
                    prices,
                    shares,
                    answers.has(PREVIEW, 1) && answers.has(MOST_IN, 1) ? answers.uint(MOST_IN, 0) : BigInteger.ZERO,
                    answers.has(MOST_OUT, 1)
                            ? answers.uint(MOST_OUT, 0)
                            : prices.best().of(shares),
                    answers.has(MOST_BACK, 1) ? answers.uint(MOST_BACK, 0) : shares));
        } catch (ChainException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
