package dev.banyan.kernel.books;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a transaction of an account moved out of its receipt: for reports, never for limits.
 *
 * <p>Counted are the transfers (EIP-20, event {@code Transfer}) of registry tokens and of tokens of positions to and from the account,
 * native asset that the transaction sent, and what the contract of the wrapped form says of wrapping and unwrapping ({@code Deposit},
 * {@code Withdrawal}). A token whose balance grows by itself logs interest as if it were moved when it is touched, and says how much
 * of it that is ({@code Mint} and {@code Burn} with {@code balanceIncrease}): that part is no move and is left out. Native asset
 * that is received in another way leaves no trace in a receipt, and is not counted. Gas is not a move.
 */
public final class ReceiptMoves {

    private static final Hash TRANSFER = Hash.of("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    private static final Hash DEPOSIT = Hash.of("0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c");
    private static final Hash WITHDRAWAL =
            Hash.of("0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65");
    private static final Hash MINT = Hash.of("0x458f5fa412d0f69b08dd84872b0215675cc67bc1d5b6fd93300a1c3878b86196");
    private static final Hash BURN = Hash.of("0x4cf25bc1d991c17529c25213d3cc0cda295eeaad5f13f361969b12ea48015f90");
    private static final int WORD = 32;
    private static final int HEX = 16;

    private final Address account;
    private final Token nativeAsset;
    private final Token wrapped;
    private final Map<Address, Token> tokens = new HashMap<>();
    private final Set<Token> growing = new HashSet<>();

    /** For an account on a chain, with the positions that its venues have told. */
    public ReceiptMoves(Address account, ChainDefinition chain) {
        this.account = account;
        this.nativeAsset = chain.nativeAsset();
        this.wrapped = chain.wrapped();
        chain.tokens().forEach(token -> tokens.put(token.address(), token));
        chain.venues().stream().flatMap(venue -> venue.positions().stream()).forEach(this::add);
    }

    private void add(PositionToken position) {
        tokens.put(position.token().address(), position.token());
        if (position.kind() != PositionToken.Kind.SHARE) {
            growing.add(position.token());
        }
    }

    /**
     * What one transaction moved, in base units, more than zero for what the account has more of afterwards, a debt included; nothing
     * if it reverted.
     *
     * @param sent native asset that it sent along
     */
    public Map<Token, BigInteger> of(Receipt receipt, Wei sent) {
        Map<Token, BigInteger> units = new LinkedHashMap<>();
        if (receipt.succeeded()) {
            units.put(nativeAsset, sent.value().negate());
            receipt.logs().forEach(log -> add(units, log));
            units.values().removeIf(moved -> moved.signum() == 0);
        }
        return Collections.unmodifiableMap(units);
    }

    /** What several transactions moved together. */
    public Map<Token, BigInteger> of(Collection<Receipt> receipts, Wei sent) {
        Map<Token, BigInteger> sum = new LinkedHashMap<>();
        sum.put(nativeAsset, sent.value().negate());
        receipts.forEach(
                receipt -> of(receipt, Wei.ZERO).forEach((token, units) -> sum.merge(token, units, BigInteger::add)));
        sum.values().removeIf(moved -> moved.signum() == 0);
        return Collections.unmodifiableMap(sum);
    }

    private void add(Map<Token, BigInteger> units, LogEntry log) {
        Token token = tokens.get(log.address());
        if (token == null || log.topics().isEmpty()) {
            return;
        }
        Hash event = log.topics().getFirst();
        if (event.equals(TRANSFER) && has(log, 3, 1)) {
            if (isAccount(log, 1)) {
                add(units, token, word(log, 0).negate());
            }
            if (isAccount(log, 2)) {
                add(units, token, word(log, 0));
            }
        } else if (token.equals(wrapped) && event.equals(DEPOSIT) && has(log, 2, 1) && isAccount(log, 1)) {
            add(units, token, word(log, 0));
        } else if (token.equals(wrapped) && event.equals(WITHDRAWAL) && has(log, 2, 1) && isAccount(log, 1)) {
            add(units, token, word(log, 0).negate());
            add(units, nativeAsset, word(log, 0));
        } else if (growing.contains(token) && has(log, 3, 3)) {
            if ((event.equals(MINT) && isAccount(log, 2)) || (event.equals(BURN) && isAccount(log, 1))) {
                add(units, token, word(log, 1).negate());
            }
        }
    }

    private static void add(Map<Token, BigInteger> units, Token token, BigInteger more) {
        units.merge(token, more, BigInteger::add);
    }

    private static boolean has(LogEntry log, int topics, int words) {
        return log.topics().size() == topics && log.data().length() == words * WORD;
    }

    private static BigInteger word(LogEntry log, int index) {
        int from = 2 + 2 * WORD * index;
        return new BigInteger(log.data().value().substring(from, from + 2 * WORD), HEX);
    }

    private boolean isAccount(LogEntry log, int topic) {
        return log.topics().get(topic).value().endsWith(account.value().substring(2));
    }
}
