package dev.banyan.testkit.sample;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import java.util.List;
import java.util.Set;

/** The smallest world that a gate can judge: plain transfers of the native asset, and nothing else. Pure. */
public final class PlainTransfers implements CallFactory, CallDecoder, Permissions {

    @Override
    public List<Call> calls(Action action) {
        if (action instanceof Action.Pay pay && pay.amount().token().isNative()) {
            return List.of(new Call(pay.to(), Wei.of(pay.amount().units()), Bytes.EMPTY));
        }
        throw new IllegalArgumentException("only the native asset can be paid here: " + action);
    }

    @Override
    public Decoded decode(Call call) {
        return call.data().isEmpty()
                ? new Decoded.Known(
                        new Action.Pay(TokenAmount.of(Samples.ETH, call.value().value()), call.to()))
                : new Decoded.Unknown("calldata that nobody knows");
    }

    @Override
    public List<Permission> permissions(Verb verb, Set<String> venues, Set<Address> recipients) {
        if (verb != Verb.PAY) {
            return List.of();
        }
        return recipients.stream()
                .map(to -> new Permission(Verb.PAY, to, Bytes.EMPTY, Set.of(Permission.Condition.RECIPIENT_LISTED)))
                .toList();
    }
}
