package dev.banyan.web3j.venues;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
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

    /** A token that does not say what the account has of it is missing, which is another thing than having none of it. */
    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
        Answers answers = new Answers(results);
        Map<Token, BigInteger> units = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (answers.has(i, 1)) {
                units.put(tokens.get(i), answers.uint(i, 0));
            }
        }
        return CompletableFuture.completedFuture(
                units.isEmpty() ? Optional.empty() : Optional.of(new AccountBalances(units)));
    }
}
