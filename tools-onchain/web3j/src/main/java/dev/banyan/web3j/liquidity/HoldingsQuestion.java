package dev.banyan.web3j.liquidity;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.VenueState;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks at a head how many positions an account holds; what they are is read when somebody wants to know, by {@link HeldPositions}. */
public final class HoldingsQuestion implements VenueQuestion {

    private static final Bytes BALANCE =
            Bytes.of(FunctionSelector.of(HeldPositions.MANAGER, "balanceOf").selector());

    private final TickVenue venue;
    private final Address manager;
    private final Address account;

    /** For an account at a venue whose positions this contract keeps. */
    public HoldingsQuestion(TickVenue venue, Address manager, Address account) {
        this.venue = venue;
        this.manager = manager;
        this.account = account;
    }

    @Override
    public List<Call> calls() {
        return List.of(Answers.question(manager, BALANCE, Words.address(account)));
    }

    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
        Answers answers = new Answers(results);
        boolean sound = answers.has(0, 1) && answers.uint(0, 0).bitLength() < Integer.SIZE;
        return CompletableFuture.completedFuture(
                sound
                        ? Optional.of(new TickHoldings(
                                venue.name(), manager, answers.uint(0, 0).intValue()))
                        : Optional.empty());
    }
}
