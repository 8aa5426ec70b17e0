package dev.banyan.daemon.demo;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.rules.Conditions;
import dev.banyan.rules.RuleWords;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeListener;
import java.util.List;
import java.util.Set;

/**
 * Loads the rule compiler and the actor system on a second core while the local chain starts; without it the first trade
 * comes a second later.
 */
final class Warmup {

    private static final Token ANY = new Token("WETH", Address.ZERO, 18);

    private Warmup() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("banyan-warm-up").start(Warmup::load);
    }

    private static void load() {
        new Conditions(new RuleWords(ANY, List.of(ANY), Set.of(), Set.of())).compile("baseFee() > gwei('1')");
        BanyanRuntime.start(RuntimeOptions.of(RuntimeListener.none())).close();
    }
}
