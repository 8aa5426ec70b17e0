package dev.banyan.web3j.vault;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.VenueState;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.markets.vault.VaultState;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a vault at a head: what it has, what its shares redeem for, what the account has and may move.
 *
 * <p>A whole share may redeem for a few base units only, of which the vault rounds the rest away; so what very many redeem for
 * is asked too, and is the price if the vault answers and both agree to the base unit.
 */
public final class VaultQuestion implements VenueQuestion {

    private static final int MOST_OFFSET = 18;
    private static final int FINER = 9;
    private static final int MOST_DIGITS = 77;
    private static final int MANY_ANSWER = 7;

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
                Answers.question(at, VaultFunctions.PREVIEW_REDEEM, Words.uint(many)));
    }

    @Override
    public List<Call> calls() {
        return calls;
    }

    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
        return CompletableFuture.completedFuture(market(new Answers(results)));
    }

    private SharePrice price(Answers answers) {
        BigInteger one = answers.uint(2, 0);
        if (answers.has(MANY_ANSWER, 1)) {
            SharePrice fine = new SharePrice(answers.uint(MANY_ANSWER, 0), many);
            if (fine.of(whole).subtract(one).abs().compareTo(BigInteger.ONE) <= 0) {
                return fine;
            }
        }
        return new SharePrice(one, whole);
    }

    private Optional<VenueState> market(Answers answers) {
        try {
            int more = vault.share().decimals() - vault.asset().decimals();
            return Optional.of(new VaultMarket(
                    vault.name(),
                    vault.asset(),
                    vault.share(),
                    new VaultState(answers.uint(0, 0), answers.uint(1, 0), Math.clamp(more, 0, MOST_OFFSET)),
                    price(answers),
                    answers.uint(3, 0),
                    answers.uint(4, 0),
                    answers.uint(5, 0),
                    answers.uint(6, 0)));
        } catch (ChainException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
