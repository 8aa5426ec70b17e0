package dev.banyan.devnet.market;

import dev.banyan.devnet.rpc.Bid;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.rpc.RpcReply;
import dev.banyan.devnet.rpc.RpcRequest;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs and sends for one account. Asks for its nonce each time, because the node forgets what the base fee outgrows. */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final DevAccount account;
    private final long chainId;
    private final JsonRpc rpc;

    Sender(DevAccount account, long chainId, JsonRpc rpc) {
        this.account = account;
        this.chainId = chainId;
        this.rpc = rpc;
    }

    /** A transaction with what it offers. */
    record Offer(DevTransaction transaction, Bid bid) {}

    void send(List<Offer> offers) {
        long nonce = rpc.quantity("eth_getTransactionCount", account.address().value(), "pending")
                .longValueExact();
        List<RpcRequest> sends = new ArrayList<>();
        for (Offer offer : offers) {
            sends.add(RpcRequest.send(account.sign(chainId, nonce++, offer.transaction(), offer.bid())));
        }
        for (RpcReply reply : rpc.batch(sends)) {
            if (reply instanceof RpcReply.Refused refused) {
                LOG.debug("{} refused: {}", account.address(), refused.reason());
            }
        }
    }
}
