package dev.banyan.web3j.simulator;

import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.rpc.Quantity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** State laid over accounts, in the form that {@code eth_call} and {@code eth_simulateV1} share. */
final class Overlays {

    private final Map<String, Map<String, Object>> byAccount = new LinkedHashMap<>();

    Overlays(List<StateOverlay> overlays) {
        for (StateOverlay overlay : overlays) {
            Map<String, Object> fields = fields(overlay.account());
            overlay.balance().ifPresent(wei -> fields.put("balance", Quantity.of(wei.value())));
            overlay.code().ifPresent(code -> fields.put("code", code.value()));
            if (!overlay.storage().isEmpty()) {
                Map<String, String> slots = new HashMap<>();
                overlay.storage().forEach((Hash slot, Hash value) -> slots.put(slot.value(), value.value()));
                fields.put("stateDiff", slots);
            }
        }
    }

    Overlays withCode(Address account, Bytes code) {
        fields(account).put("code", code.value());
        return this;
    }

    Map<String, Map<String, Object>> asParameter() {
        return byAccount;
    }

    private Map<String, Object> fields(Address account) {
        return byAccount.computeIfAbsent(account.value(), any -> new LinkedHashMap<>());
    }
}
