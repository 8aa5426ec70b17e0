package dev.banyan.kernel.agent;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Kept;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one strategy, whether the file lists it at the moment or not.
 *
 * @param disarmed why it receives no heads; empty if it is armed
 * @param tuned settings that were tuned, by name
 * @param nets what it brought in, by the unit of account of that time
 * @param kept numbers of its own that outlive it
 */
public record StrategyMemory(
        Optional<String> disarmed, Map<String, Setting> tuned, Map<Token, TokenAmount> nets, List<Kept> kept) {

    /** Of a strategy that nothing happened to: armed, with the settings of the file. */
    public static final StrategyMemory NONE = new StrategyMemory(Optional.empty(), Map.of(), Map.of(), List.of());

    /** Keeps its own copies. */
    public StrategyMemory {
        tuned = Map.copyOf(tuned);
        nets = Map.copyOf(nets);
        kept = List.copyOf(kept);
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
        return new StrategyMemory(because, tuned, nets, kept);
    }

    StrategyMemory tuned(String setting, Setting value) {
        Map<String, Setting> next = new HashMap<>(tuned);
        next.put(setting, value);
        return new StrategyMemory(disarmed, next, nets, kept);
    }

    StrategyMemory untuned(String setting) {
        Map<String, Setting> next = new HashMap<>(tuned);
        next.remove(setting);
        return new StrategyMemory(disarmed, next, nets, kept);
    }

    StrategyMemory booked(TokenAmount net) {
        Map<Token, TokenAmount> next = new HashMap<>(nets);
        next.merge(net.token(), net, TokenAmount::plus);
        return new StrategyMemory(disarmed, tuned, next, kept);
    }

    StrategyMemory keeping(List<Kept> all) {
        return new StrategyMemory(disarmed, tuned, nets, all);
    }

    /** Without what was kept of venues that are not the same any more: another contract's numbers say nothing. */
    StrategyMemory under(ResolvedDefinition before, ResolvedDefinition now) {
        return keeping(kept.stream()
                .filter(one -> before.hasSameVenue(one.venue(), now))
                .toList());
    }
}
