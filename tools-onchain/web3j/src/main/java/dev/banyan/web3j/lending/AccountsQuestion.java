package dev.banyan.web3j.lending;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.markets.lending.ListedAccount;
import dev.banyan.markets.lending.ListedAccounts;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads listed accounts of others at a lending market. Each head costs one question for the market's logs, and one more at which one of them moves or is in an efficiency mode.
 *
 * <p>What can not be read leaves them out at that head and fails nothing: the agent's own position does not depend on theirs.
 */
public final class AccountsQuestion implements VenueQuestion {

    private final AaveVenue venue;
    private final List<NamedAddress> accounts;
    private final AccountFollower follower;
    private final AaveTerms terms;

    /** For accounts at a market of the file. */
    public AccountsQuestion(ChainReader chain, AaveVenue venue, List<NamedAddress> accounts) {
        this.venue = venue;
        this.accounts = List.copyOf(accounts);
        this.follower = new AccountFollower(
                chain, venue, accounts.stream().map(NamedAddress::address).toList());
        this.terms = new AaveTerms(chain, venue);
    }

    @Override
    public List<Call> calls() {
        return List.of();
    }

    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> answers) {
        return follower.at(head)
                .thenCompose(standings ->
                        modes(head, standings).thenApply(modes -> Optional.<VenueState>of(listed(standings, modes))))
                .exceptionally(unread -> Optional.empty());
    }

    private CompletionStage<Map<Integer, AaveTerms.Mode>> modes(
            Head head, Map<Address, AccountFollower.Standing> standings) {
        CompletionStage<Map<Integer, AaveTerms.Mode>> all = CompletableFuture.completedFuture(new HashMap<>());
        List<Integer> numbers = standings.values().stream()
                .map(AccountFollower.Standing::mode)
                .filter(mode -> mode != 0)
                .distinct()
                .toList();
        for (int number : numbers) {
            all = all.thenCombine(terms.mode(head, number), (modes, mode) -> {
                mode.ifPresent(found -> modes.put(number, found));
                return modes;
            });
        }
        return all;
    }

    /** An account whose mode makes no sense is not known. */
    private ListedAccounts listed(
            Map<Address, AccountFollower.Standing> standings, Map<Integer, AaveTerms.Mode> modes) {
        List<ListedAccount> listed = new ArrayList<>();
        for (NamedAddress account : accounts) {
            AccountFollower.Standing standing = standings.get(account.address());
            Optional<AaveTerms.Mode> mode =
                    standing == null ? Optional.empty() : Optional.ofNullable(modes.get(standing.mode()));
            if (standing != null && (standing.mode() == 0 || mode.isPresent())) {
                Optional<BigInteger> price = mode.flatMap(AaveTerms.Mode::price);
                listed.add(new ListedAccount(
                        account.name(),
                        standing.stakes(),
                        mode.map(its -> its.at(venue.assets().size())),
                        price,
                        standing.complete()));
            }
        }
        return new ListedAccounts(venue.name(), listed);
    }
}
