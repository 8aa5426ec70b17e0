package dev.banyan.markets.lending;

import static dev.banyan.markets.drawn.DrawnAccounts.CURVE;
import static dev.banyan.markets.drawn.DrawnAccounts.NOW;
import static dev.banyan.markets.drawn.DrawnAccounts.ray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.markets.drawn.DrawnAccounts;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReserveTest {

    private static final Set<Switch> OPEN = EnumSet.of(Switch.ACTIVE, Switch.BORROWING);

    @Test
    void ratesFollowEachMoveAndIndicesTheTime() {
        Reserve used = reserve(OPEN, 0, 0).supplied(usdc(1_000)).borrowed(usdc(800));

        assertThat(used.state().borrowRate()).isEqualTo(ray("0.04"));
        assertThat(used.state().liquidityRate()).isEqualTo(ray("0.0288"));
        Reserve later = used.at(NOW.plusSeconds(RayMath.SECONDS_PER_YEAR));
        assertThat(later.state().liquidityIndex()).isEqualTo(ray("1.0288"));
        assertThat(later.state().owed()).isBetween(new BigInteger("832648000"), new BigInteger("832649000"));
        assertThat(later.state().normalizedIncome(later.state().updated())).isEqualTo(ray("1.0288"));
        assertThat(used.interestOf(usdc(1_000), RayMath.SECONDS_PER_YEAR)).isEqualTo(new BigInteger("28800000"));
        assertThat(later.withdrawn(usdc(100)).state().liquidityRate())
                .isGreaterThan(used.state().liquidityRate());
    }

    @Test
    void whatIsSuppliedIsWhatIsThereAndWhatIsOwedUpToRounding() {
        DrawnAccounts drawn = new DrawnAccounts(24);
        for (int run = 0; run < 50; run++) {
            Reserve reserve = reserve(OPEN, 0, 0).supplied(usdc(1_000_000));
            Instant time = NOW;
            int moves = 60;
            for (int i = 0; i < moves; i++) {
                time = time.plusSeconds(drawn.between(0, 600));
                reserve = reserve.at(time);
                reserve = moved(drawn, reserve);
            }
            BigInteger backed = reserve.state().available().add(reserve.state().owed());
            // Borrowers compound and suppliers do not until somebody moves, so that the pool gains a little; units cut
            // off go either way.
            BigInteger slack = BigInteger.valueOf(4L * moves);
            assertThat(reserve.state().supplied()).isLessThanOrEqualTo(backed.add(slack));
            assertThat(reserve.state().supplied())
                    .isGreaterThan(backed.subtract(backed.divide(BigInteger.valueOf(1_000_000)))
                            .subtract(slack));
        }
    }

    private static Reserve moved(DrawnAccounts drawn, Reserve reserve) {
        BigInteger amount = drawn.upTo(usdc(100_000));
        return switch (drawn.between(0, 3)) {
            case 0 -> reserve.supplied(amount);
            case 1 -> reserve.refusesWithdrawal(amount).isPresent() ? reserve : reserve.withdrawn(amount);
            case 2 -> reserve.refusesBorrowing(amount).isPresent() ? reserve : reserve.borrowed(amount);
            default -> amount.compareTo(reserve.state().owed()) > 0 ? reserve : reserve.repaid(amount);
        };
    }

    @Test
    void eachSwitchAndCapHasItsRefusal() {
        Reserve capped = reserve(OPEN, 1_000, 500).supplied(usdc(900)).borrowed(usdc(400));

        assertThat(capped.supplyRoom()).isEqualTo(usdc(100));
        assertThat(capped.refusesSupply(usdc(100))).isEmpty();
        assertThat(capped.refusesSupply(usdc(100).add(BigInteger.ONE))).contains(LendingRefusal.SUPPLY_CAP);
        assertThat(capped.borrowRoom()).isEqualTo(usdc(100));
        assertThat(capped.refusesBorrowing(usdc(101))).contains(LendingRefusal.BORROW_CAP);
        assertThat(capped.refusesWithdrawal(usdc(500))).isEmpty();
        assertThat(capped.refusesWithdrawal(usdc(501))).contains(LendingRefusal.NO_LIQUIDITY);
        assertThat(capped.refusesRepayment(BigInteger.ZERO)).contains(LendingRefusal.NO_AMOUNT);
        assertThat(reserve(OPEN, 0, 0).refusesBorrowing(BigInteger.ONE)).contains(LendingRefusal.NO_LIQUIDITY);
        assertThat(reserve(EnumSet.of(Switch.ACTIVE), 0, 0).refusesBorrowing(usdc(1)))
                .contains(LendingRefusal.NOT_BORROWABLE);
        assertThat(reserve(EnumSet.noneOf(Switch.class), 0, 0).refusesSupply(usdc(1)))
                .contains(LendingRefusal.INACTIVE);
        Reserve frozen = reserve(EnumSet.of(Switch.ACTIVE, Switch.BORROWING, Switch.FROZEN), 0, 0);
        assertThat(frozen.refusesSupply(usdc(1))).contains(LendingRefusal.FROZEN);
        assertThat(frozen.supplied(usdc(5)).refusesWithdrawal(usdc(1))).isEmpty();
        Reserve paused = reserve(EnumSet.of(Switch.ACTIVE, Switch.PAUSED), 0, 0);
        assertThat(paused.supplied(usdc(5)).refusesWithdrawal(usdc(1))).contains(LendingRefusal.PAUSED);
    }

    @Test
    void aUnitThatIsWorthLessThanHalfAScaledOneIsRefused() {
        ReserveState rich = ReserveState.empty(NOW);
        Reserve reserve = new Reserve(
                reserve(OPEN, 0, 0).terms(),
                CURVE,
                new ReserveState(
                        NOW,
                        ray("3"),
                        ray("3"),
                        rich.liquidityRate(),
                        rich.borrowRate(),
                        usdc(9),
                        usdc(3),
                        BigInteger.ZERO,
                        usdc(9),
                        BigInteger.ZERO));

        assertThat(reserve.refusesSupply(BigInteger.ONE)).contains(LendingRefusal.TOO_LITTLE);
        assertThat(reserve.refusesSupply(BigInteger.TWO)).isEmpty();
    }

    @Test
    void timeDoesNotRunBackwardsAndNothingIsTakenThatIsNotThere() {
        Reserve reserve = reserve(OPEN, 0, 0).supplied(usdc(10));

        assertThatThrownBy(() -> reserve.at(NOW.minusSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reserve.withdrawn(usdc(11))).isInstanceOf(IllegalArgumentException.class);
    }

    private static BigInteger usdc(long whole) {
        return BigInteger.valueOf(whole).multiply(BigInteger.valueOf(1_000_000));
    }

    private static Reserve reserve(Set<Switch> switches, long supplyCap, long borrowCap) {
        Token usdc = new Token("USDC", Address.of("0x" + "2".repeat(40)), 6);
        return new Reserve(
                new ReserveTerms(usdc, switches, 7_700, 8_000, 10_500, 1_000, supplyCap, borrowCap, 0),
                CURVE,
                ReserveState.empty(NOW));
    }
}
