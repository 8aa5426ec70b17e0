package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;

/** Refuses, as geth does and Anvil does not, a transaction that outbids the pending one of its nonce by too little. Thread-safe. */
final class ReplacementRule {

    /** What geth says. */
    static final String UNDERPRICED = "replacement transaction underpriced";

    private final Node node;
    private final Map<Place, Pending> pending = new HashMap<>();

    private record Place(String sender, BigInteger nonce) {}

    private record Pending(String hash, Bid bid) {}

    ReplacementRule(Node node) {
        this.node = node;
    }

    /** False if a pending transaction stands in the way; otherwise this one is remembered in its place. */
    synchronized boolean admits(String raw) throws IOException {
        RawTransaction transaction = TransactionDecoder.decode(raw);
        if (!(transaction instanceof SignedRawTransaction signed
                && transaction.getTransaction() instanceof Transaction1559 fees)) {
            return true;
        }
        Place place = new Place(sender(signed), transaction.getNonce());
        Pending offered = new Pending(Hash.sha3(raw), new Bid(fees.getMaxPriorityFeePerGas(), fees.getMaxFeePerGas()));
        Pending before = pending.get(place);
        if (before != null && !before.hash().equals(offered.hash()) && isPending(before)) {
            if (!offered.bid().mayReplace(before.bid())) {
                return false;
            }
        }
        pending.put(place, offered);
        return true;
    }

    private boolean isPending(Pending known) throws IOException {
        @Nullable JsonNode found = node.result("eth_getTransactionByHash", known.hash());
        return found.isObject() && !found.hasNonNull("blockHash");
    }

    private static String sender(SignedRawTransaction signed) throws IOException {
        try {
            return signed.getFrom();
        } catch (SignatureException e) {
            throw new IOException(e);
        }
    }
}
