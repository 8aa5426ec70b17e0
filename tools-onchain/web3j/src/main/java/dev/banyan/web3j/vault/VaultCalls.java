package dev.banyan.web3j.vault;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.abi.Erc20;
import dev.banyan.web3j.abi.WordList;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.ProtocolCalls;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moves into and out of vaults through the account's own {@code MinOutRouter}, which gives to its owner alone and not less than a minimum;
 * each after the exact allowance for what it takes.
 */
public final class VaultCalls implements ProtocolCalls {

    private static final Bytes DEPOSIT = router("deposit");
    private static final Bytes REDEEM = router("redeem");

    /** The minimum guards a late move as well as an early one; when an intent is no longer wanted, the wallet takes it back. */
    private static final String ANY_BLOCK = Words.uint(Action.Withdraw.ALL);

    private final List<VaultVenue> vaults;
    private final Address router;

    /** For the owner of a router at the vaults of its file. */
    public VaultCalls(List<VaultVenue> vaults, HelperContract router) {
        this.vaults = List.copyOf(vaults);
        this.router = router.address();
    }

    @Override
    public Optional<List<Call>> calls(Action action) {
        return switch (action) {
            case Action.Supply supply ->
                VaultVenue.named(vaults, supply.venue()).map(vault -> deposit(vault, supply));
            case Action.Withdraw withdraw ->
                VaultVenue.named(vaults, withdraw.venue()).map(vault -> redeem(vault, withdraw));
            case Action.Approve approve ->
                share(approve.token().address())
                        .map(share -> List.of(Erc20.approve(share, approve.spender(), approve.amount())));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean owns(Address contract) {
        return contract.equals(router)
                || vaults.stream().anyMatch(vault -> vault.address().equals(contract));
    }

    @Override
    public Optional<Action> read(Call call) {
        Bytes function = call.data().selector();
        WordList words = WordList.after(call.data());
        if (call.to().equals(router)) {
            if (function.equals(DEPOSIT)) {
                VaultVenue vault = vault(words.address(0));
                return Optional.of(
                        new Action.Supply(vault.name(), TokenAmount.of(vault.asset(), words.uint(2)), words.uint(3)));
            }
            if (function.equals(REDEEM)) {
                VaultVenue vault = vault(words.address(0));
                return Optional.of(new Action.Withdraw(vault.name(), vault.asset(), words.uint(2), words.uint(3)));
            }
            return Optional.empty();
        }
        return function.equals(Erc20.APPROVE)
                ? share(call.to()).map(share -> new Action.Approve(share, words.address(0), words.uint(1)))
                : Optional.empty();
    }

    @Override
    public List<Permission> permissions(Verb verb, Set<String> names) {
        return switch (verb) {
            case LEND ->
                vaults.stream()
                        .filter(vault -> names.contains(vault.name()))
                        .flatMap(this::lend)
                        .distinct()
                        .toList();
            case REVOKE ->
                vaults.stream()
                        .map(vault -> approval(verb, vault.share(), Condition.REVOKES))
                        .toList();
            case BORROW, TRADE, PAY, WRAP, DEPLOY -> List.of();
        };
    }

    private Stream<Permission> lend(VaultVenue vault) {
        return Stream.of(
                approval(Verb.LEND, vault.asset(), Condition.EXACT_ALLOWANCE),
                approval(Verb.LEND, vault.share(), Condition.EXACT_ALLOWANCE),
                new Permission(Verb.LEND, router, DEPOSIT, Set.of(Condition.OUTPUT_TO_ACCOUNT)),
                new Permission(Verb.LEND, router, REDEEM, Set.of(Condition.OUTPUT_TO_ACCOUNT)));
    }

    private static Permission approval(Verb verb, Token token, Condition condition) {
        return new Permission(verb, token.address(), Erc20.APPROVE, Set.of(condition));
    }

    private List<Call> deposit(VaultVenue vault, Action.Supply supply) {
        if (!supply.amount().token().equals(vault.asset())) {
            throw new IllegalArgumentException(vault.name() + " takes " + vault.asset() + ", not "
                    + supply.amount().token());
        }
        return List.of(
                Erc20.approve(vault.asset(), router, supply.amount().units()),
                move(DEPOSIT, vault, supply.amount().units(), supply.leastShares()));
    }

    private List<Call> redeem(VaultVenue vault, Action.Withdraw withdraw) {
        if (!withdraw.asset().equals(vault.asset())) {
            throw new IllegalArgumentException(vault.name() + " gives " + vault.asset() + ", not " + withdraw.asset());
        }
        if (withdraw.takesAll()) {
            throw new IllegalArgumentException(vault.name() + " must be told how many shares; it has no word for all");
        }
        return List.of(
                Erc20.approve(vault.share(), router, withdraw.shares()),
                move(REDEEM, vault, withdraw.shares(), withdraw.least()));
    }

    private Call move(Bytes function, VaultVenue vault, BigInteger given, BigInteger least) {
        if (least.signum() == 0) {
            throw new IllegalArgumentException("a move at " + vault.name() + " needs a least output of more than zero");
        }
        return Answers.question(
                router,
                function,
                Words.address(vault.address()),
                Words.address(vault.asset().address()),
                Words.uint(given),
                Words.uint(least),
                ANY_BLOCK);
    }

    private VaultVenue vault(Address address) {
        return vaults.stream()
                .filter(vault -> vault.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vault of the file: " + address));
    }

    private Optional<Token> share(Address address) {
        return vaults.stream()
                .filter(vault -> vault.address().equals(address))
                .map(VaultVenue::share)
                .findFirst();
    }

    private static Bytes router(String function) {
        return Bytes.of(
                FunctionSelector.of(HelperContract.MIN_OUT_ROUTER, function).selector());
    }
}
