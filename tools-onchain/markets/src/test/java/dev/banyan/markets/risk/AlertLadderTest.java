package dev.banyan.markets.risk;

import static dev.banyan.markets.drawn.DrawnAccounts.wad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.drawn.DrawnAccounts;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class AlertLadderTest {

    private static final AlertLadder LADDER = new AlertLadder(wad("1.5"), wad("1.2"), wad("1.05"), new Bps(200));

    @Test
    void aFactorThatFallsIsToldAtOnceHoweverFar() {
        assertThat(LADDER.next(AlertLevel.CALM, wad("1.5"))).isEqualTo(AlertLevel.CALM);
        assertThat(LADDER.next(AlertLevel.CALM, wad("1.4999"))).isEqualTo(AlertLevel.WATCH);
        assertThat(LADDER.next(AlertLevel.CALM, wad("1.01"))).isEqualTo(AlertLevel.LAST);
        assertThat(LADDER.next(AlertLevel.WATCH, wad("1.1999"))).isEqualTo(AlertLevel.ACT);
    }

    @Test
    void aLevelIsLeftUpwardsOnlyWithTheMargin() {
        assertThat(LADDER.next(AlertLevel.ACT, wad("1.21"))).isEqualTo(AlertLevel.ACT);
        assertThat(LADDER.next(AlertLevel.ACT, wad("1.224"))).isEqualTo(AlertLevel.WATCH);
        assertThat(LADDER.next(AlertLevel.LAST, wad("1.22"))).isEqualTo(AlertLevel.ACT);
        assertThat(LADDER.next(AlertLevel.LAST, wad("1.52"))).isEqualTo(AlertLevel.WATCH);
        assertThat(LADDER.next(AlertLevel.LAST, wad("1.53"))).isEqualTo(AlertLevel.CALM);
    }

    @Test
    void aFactorThatTremblesByLessThanTheMarginRingsOnce() {
        DrawnAccounts drawn = new DrawnAccounts(39);
        for (int run = 0; run < 200; run++) {
            BigInteger middle = wad("1.2");
            AlertLevel now = AlertLevel.CALM;
            int changes = 0;
            for (int i = 0; i < 100; i++) {
                BigInteger factor = middle.add(wad("0.01")
                        .multiply(BigInteger.valueOf(drawn.between(-100, 100)))
                        .divide(BigInteger.valueOf(100)));
                AlertLevel next = LADDER.next(now, factor);
                assertThat(next.compareTo(LADDER.level(factor))).isGreaterThanOrEqualTo(0);
                changes += next == now ? 0 : 1;
                now = next;
            }
            assertThat(changes).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void bordersOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new AlertLadder(wad("1.2"), wad("1.2"), wad("1.05"), new Bps(200)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
