package dev.banyan.kernel.agent;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one strategy, whether the file lists it at the moment or not.
 *
 * @param disarmed why it receives no heads; empty if it is armed
 * @param tuned settings that were tuned, by name
 * @param nets what it brought in, by the unit of account of that time
 */
public record StrategyMemory(Optional<String> disarmed, Map<String, Setting> tuned, Map<Token, TokenAmount> nets) {

    /** Of a strategy that nothing happened to: armed, with the settings of the file. */
    public static final StrategyMemory NONE = new StrategyMemory(Optional.empty(), Map.of(), Map.of());

    /** Keeps its own copies. */
    public StrategyMemory {
        tuned = Map.copyOf(tuned);
        nets = Map.copyOf(nets);
    }

    /** True if it receives heads. */
    public boolean armed() {
        return disarmed.isEmpty();
    }

    /** What it brought in, in a unit of account. */
    public TokenAmount net(Token unit) {
        return Optional.ofNullable(nets.get(unit)).orElseGet(() -> TokenAmount.zero(unit));
    }

    StrategyMemory disarmed(Optional<String> because) {
        return new StrategyMemory(because, tuned, nets);
    }

    StrategyMemory tuned(String setting, Setting value) {
        Map<String, Setting> next = new HashMap<>(tuned);
        next.put(setting, value);
        return new StrategyMemory(disarmed, next, nets);
    }

    StrategyMemory untuned(String setting) {
        Map<String, Setting> next = new HashMap<>(tuned);
        next.remove(setting);
        return new StrategyMemory(disarmed, next, nets);
    }

    StrategyMemory booked(TokenAmount net) {
        Map<Token, TokenAmount> next = new HashMap<>(nets);
        next.merge(net.token(), net, TokenAmount::plus);
        return new StrategyMemory(disarmed, tuned, next);
    }
}
