package dev.banyan.web3j.venues;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.Erc20;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads at a head what the account has of each token. */
final class BalancesQuestion implements VenueQuestion {

    private final List<Token> tokens;
    private final List<Call> calls;

    BalancesQuestion(List<Token> tokens, Address account) {
        this.tokens = List.copyOf(tokens);
        this.calls = tokens.stream().map(token -> Erc20.balance(token, account)).toList();
    }

    @Override
    public List<Call> calls() {
        return calls;
    }

    /** Balances that are not all there are none: a token that seems missing would look like one that was spent. */
    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
        Answers answers = new Answers(results);
        Map<Token, BigInteger> units = new HashMap<>();
        try {
            for (int i = 0; i < tokens.size(); i++) {
                units.put(tokens.get(i), answers.uint(i, 0));
            }
        } catch (ChainException | IllegalArgumentException malformed) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.completedFuture(Optional.of(new AccountBalances(units)));
    }
}
