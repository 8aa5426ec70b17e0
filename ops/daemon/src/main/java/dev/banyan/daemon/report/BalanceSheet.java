package dev.banyan.daemon.report;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What an account gained between two blocks, as the chain says.
 *
 * @param changes by token, in the order of the registry with the native asset first; the native change leaves gas out
 * @param fees what the account's own transactions paid for inclusion, mined after the first block
 * @param positions what it has and owes at venues
 */
public record BalanceSheet(Map<Token, BigInteger> changes, Wei fees, List<PositionLine> positions) {

    /** Keeps its own copies. */
    public BalanceSheet {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        positions = List.copyOf(positions);
    }

    /** Of an account without positions. */
    public BalanceSheet(Map<Token, BigInteger> changes, Wei fees) {
        this(changes, fees, List.of());
    }

    /**
     * Reads it from the chain.
     *
     * @param transactions every transaction that the account broadcast in between
     */
    public static CompletionStage<BalanceSheet> read(
            ChainReader chain, AgentDefinition definition, Head start, Head end, List<Hash> transactions) {
        Set<Token> tokens = new LinkedHashSet<>();
        tokens.add(definition.chain().nativeAsset());
        tokens.addAll(definition.chain().tokens());
        Set<Token> all = new LinkedHashSet<>(tokens);
        List<VenueDefinition> venues = definition.chain().venues();
        venues.forEach(venue -> venue.positions().forEach(position -> all.add(position.token())));
        Address account = definition.wallet().address();
        return chain.balances(account, all, BlockRef.at(start))
                .thenCombine(chain.balances(account, all, BlockRef.at(end)), Balances::new)
                .thenCombine(chain.receipts(transactions), (balances, receipts) -> {
                    Wei fees = Wei.ZERO;
                    for (Receipt receipt : receipts.values()) {
                        if (receipt.blockNumber() > start.number() && receipt.blockNumber() <= end.number()) {
                            fees = fees.plus(receipt.fee());
                        }
                    }
                    return of(tokens, venues, balances, fees);
                });
    }

    /**
     * Of balances that were read.
     *
     * @param before what there was
     * @param after what there is
     * @param fees what the account's own transactions paid in between
     */
    static BalanceSheet between(
            AgentDefinition definition, Map<Token, BigInteger> before, Map<Token, BigInteger> after, Wei fees) {
        Set<Token> tokens = new LinkedHashSet<>();
        tokens.add(definition.chain().nativeAsset());
        tokens.addAll(definition.chain().tokens());
        return of(tokens, definition.chain().venues(), new Balances(before, after), fees);
    }

    /** True if shares were held at the first block, so that what they redeemed for then is wanted. */
    public boolean heldShares() {
        return positions.stream()
                .anyMatch(line -> line.position().kind() == PositionToken.Kind.SHARE
                        && line.before().signum() != 0);
    }

    /** The value of all changes that have a price, after fees, rounded down; empty if gas has no price. */
    public Optional<TokenAmount> net(PriceBook prices, Token wrapped) {
        return net(prices, prices, wrapped);
    }

    /**
     * The same, with what shares redeemed for at the first block.
     *
     * @param first prices at the first block, of which only redemptions count
     * @param prices those at the last
     */
    public Optional<TokenAmount> net(PriceBook first, PriceBook prices, Token wrapped) {
        Optional<TokenAmount> gas = prices.value(TokenAmount.of(wrapped, fees.value()), RoundingMode.CEILING);
        TokenAmount sum = TokenAmount.zero(prices.unit());
        for (Map.Entry<Token, BigInteger> change : changes.entrySet()) {
            Token token = change.getKey().isNative() ? wrapped : change.getKey();
            sum = sum.plus(prices.value(TokenAmount.of(token, change.getValue()), RoundingMode.FLOOR)
                    .orElse(TokenAmount.zero(prices.unit())));
        }
        for (PositionLine line : positions) {
            TokenAmount change = TokenAmount.of(line.position().asset(), line.change(first, prices));
            sum = sum.plus(prices.value(change, RoundingMode.FLOOR).orElse(TokenAmount.zero(prices.unit())));
        }
        TokenAmount before = sum;
        return gas.map(before::minus);
    }

    /** Tokens that changed and have no price, so that {@link #net} leaves them out. */
    public List<Token> unpriced(PriceBook prices, Token wrapped) {
        List<Token> without = new ArrayList<>();
        changes.forEach((token, change) -> {
            if (change.signum() != 0
                    && prices.price(token.isNative() ? wrapped : token).isEmpty()) {
                without.add(token);
            }
        });
        for (PositionLine line : positions) {
            Token asset = line.position().asset();
            boolean unknown =
                    prices.price(asset).isEmpty() || line.amount(prices).isEmpty();
            if (line.after().signum() + line.before().signum() != 0 && unknown && !without.contains(asset)) {
                without.add(asset);
            }
        }
        return without;
    }

    private record Balances(Map<Token, BigInteger> before, Map<Token, BigInteger> after) {

        BigInteger atFirst(Token token) {
            return before.getOrDefault(token, BigInteger.ZERO);
        }

        BigInteger atLast(Token token) {
            return after.getOrDefault(token, BigInteger.ZERO);
        }
    }

    private static BalanceSheet of(Set<Token> tokens, List<VenueDefinition> venues, Balances balances, Wei fees) {
        Map<Token, BigInteger> changes = new LinkedHashMap<>();
        for (Token token : tokens) {
            BigInteger change = balances.atLast(token).subtract(balances.atFirst(token));
            changes.put(token, token.isNative() ? change.add(fees.value()) : change);
        }
        List<PositionLine> positions = new ArrayList<>();
        for (VenueDefinition venue : venues) {
            for (PositionToken position : venue.positions()) {
                BigInteger first = balances.atFirst(position.token());
                BigInteger last = balances.atLast(position.token());
                if (first.signum() != 0 || last.signum() != 0) {
                    positions.add(new PositionLine(venue.name(), position, first, last));
                }
            }
        }
        return new BalanceSheet(changes, fees, positions);
    }
}
