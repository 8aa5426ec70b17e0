package dev.banyan.web3j.lending;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.markets.lending.ListedAccount;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Follows what accounts have and owe at a lending market from head to head. All of it is read once; at a head that stands on one that is known, only the accounts that its logs
 * name are read again: whatever changes a balance, a collateral flag or a mode is logged by the pool or by a token of its reserves with the account as a topic.
 * At any other head, after a reorg or a gap, all of it is read again. Thread-safe.
 */
final class AccountFollower {

    private static final int KEPT = 8;
    private static final int FLAGS = 0;
    private static final int MODE = 1;
    private static final int FIRST_BALANCE = 2;
    private static final int ID_WORD = 7;
    private static final int BITS = 2;

    private final ChainReader chain;
    private final AaveVenue venue;
    private final List<Address> accounts;
    private final Map<Hash, Address> topics = new HashMap<>();
    private final Set<Address> contracts = new HashSet<>();
    private final Map<Hash, CompletableFuture<Map<Address, Standing>>> recent = new LinkedHashMap<>();

    AccountFollower(ChainReader chain, AaveVenue venue, List<Address> accounts) {
        this.chain = chain;
        this.venue = venue;
        this.accounts = List.copyOf(accounts);
        accounts.forEach(account -> topics.put(Hash.of("0x" + Words.address(account)), account));
        contracts.add(venue.pool());
        venue.positions().forEach(position -> contracts.add(position.token().address()));
    }

    /**
     * Where an account stands.
     *
     * @param stakes one for each asset of the venue
     * @param mode the number of its efficiency mode, 0 for none
     * @param complete false if it has or owes something in a reserve of no asset of the venue
     */
    record Standing(List<ListedAccount.Stake> stakes, int mode, boolean complete) {}

    /** All accounts at a head. A stage that fails is forgotten. */
    CompletionStage<Map<Address, Standing>> at(Head head) {
        CompletableFuture<Map<Address, Standing>> asked = new CompletableFuture<>();
        Optional<CompletableFuture<Map<Address, Standing>>> before;
        synchronized (recent) {
            CompletableFuture<Map<Address, Standing>> known = recent.putIfAbsent(head.hash(), asked);
            if (known != null) {
                return known;
            }
            before = Optional.ofNullable(recent.get(head.parent()));
            if (recent.size() > KEPT) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
        before.<CompletionStage<Map<Address, Standing>>>map(
                        last -> last.thenCompose(standings -> moved(head, standings)))
                .orElseGet(() -> read(head, accounts))
                .whenComplete((standings, failure) -> {
                    if (failure == null) {
                        asked.complete(standings);
                    } else {
                        synchronized (recent) {
                            recent.remove(head.hash(), asked);
                        }
                        asked.completeExceptionally(failure);
                    }
                });
        return asked;
    }

    private CompletionStage<Map<Address, Standing>> moved(Head head, Map<Address, Standing> before) {
        return chain.logs(head.hash(), contracts, Set.of()).thenCompose(logs -> {
            Set<Address> named = named(logs);
            return named.isEmpty()
                    ? CompletableFuture.completedFuture(before)
                    : read(head, named).thenApply(changed -> {
                        Map<Address, Standing> now = new HashMap<>(before);
                        now.putAll(changed);
                        return Map.copyOf(now);
                    });
        });
    }

    private Set<Address> named(List<LogEntry> logs) {
        Set<Address> named = new HashSet<>();
        for (LogEntry log : logs) {
            for (Hash topic : log.topics()) {
                Address account = topics.get(topic);
                if (account != null) {
                    named.add(account);
                }
            }
        }
        return named;
    }

    private CompletionStage<Map<Address, Standing>> read(Head head, Collection<Address> which) {
        List<Address> asked = List.copyOf(which);
        List<Call> calls = new ArrayList<>();
        for (Token asset : venue.assets()) {
            calls.add(Answers.question(venue.pool(), AaveFunctions.RESERVE, Words.address(asset.address())));
        }
        asked.forEach(account -> calls.addAll(questions(account)));
        return chain.call(calls, BlockRef.at(head)).thenApply(Answers::new).thenApply(answers -> {
            int reserves = venue.assets().size();
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < reserves; i++) {
                ids.add(Math.toIntExact(answers.uint(i, ID_WORD).longValueExact()));
            }
            int each = FIRST_BALANCE + 2 * reserves;
            Map<Address, Standing> found = new HashMap<>();
            for (int i = 0; i < asked.size(); i++) {
                found.put(asked.get(i), standing(answers, reserves + each * i, ids, venue.assets()));
            }
            return Map.copyOf(found);
        });
    }

    private List<Call> questions(Address account) {
        String who = Words.address(account);
        List<Call> calls = new ArrayList<>();
        calls.add(Answers.question(venue.pool(), AaveFunctions.ACCOUNT_FLAGS, who));
        calls.add(Answers.question(venue.pool(), AaveFunctions.ACCOUNT_MODE, who));
        for (Token asset : venue.assets()) {
            for (PositionToken.Kind kind : List.of(PositionToken.Kind.PAR, PositionToken.Kind.DEBT)) {
                calls.add(Answers.question(venue.position(asset, kind).address(), AaveFunctions.SCALED_BALANCE, who));
            }
        }
        return calls;
    }

    /** The account's bitmap has two bits for each reserve, the upper one for collateral. */
    private static Standing standing(Answers answers, int first, List<Integer> ids, List<Token> assets) {
        BigInteger flags = answers.uint(first + FLAGS, 0);
        BigInteger others = flags;
        List<ListedAccount.Stake> stakes = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            int bit = BITS * ids.get(i);
            stakes.add(new ListedAccount.Stake(
                    assets.get(i),
                    answers.uint(first + FIRST_BALANCE + 2 * i, 0),
                    flags.testBit(bit + 1),
                    answers.uint(first + FIRST_BALANCE + 2 * i + 1, 0)));
            others = others.clearBit(bit).clearBit(bit + 1);
        }
        return new Standing(
                stakes, Math.toIntExact(answers.uint(first + MODE, 0).longValueExact()), others.signum() == 0);
    }
}
