package dev.banyan.markets.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pool that is followed log by log: fees go to those in range and to nobody else, a missed log is noticed, and every block can be undone. */
final class PoolStateTest {

    private static final long SEED = 71;
    private static final int LIVES = 10;
    private static final int LOGS = 120;

    @Test
    void theLiquidityInRangeIsAlwaysWhatThePositionsAroundThePriceHold() {
        System.out.println("seed " + SEED);
        for (int i = 0; i < LIVES; i++) {
            Life life = new Life(SEED + i, true);
            for (int j = 0; j < LOGS; j++) {
                life.next();
                BigInteger held = life.positions.stream()
                        .filter(p -> p.lower() <= life.state.tick() && life.state.tick() < p.upper())
                        .map(Position::liquidity)
                        .reduce(BigInteger.ZERO, BigInteger::add);
                assertThat(life.state.liquidity()).isEqualTo(held);
                assertThat(life.state.ticks().table().liquidityAt(life.state.tick()))
                        .isEqualTo(held);
            }
        }
    }

    @Test
    void allFeesBelongToPositionsButForWhatRoundingLeaves() {
        for (int i = 0; i < LIVES; i++) {
            Life life = new Life(SEED + i, false);
            for (int j = 0; j < LOGS; j++) {
                life.next();
            }
            Position.Amounts owed = life.positions.stream()
                    .map(position -> position.collectable(life.state))
                    .reduce(Position.Amounts.NONE, Position.Amounts::plus);
            BigInteger lost = BigInteger.valueOf(life.positions.size() + 100L * LOGS);
            assertThat(owed.token0()).isBetween(life.fees0.subtract(lost), life.fees0);
            assertThat(owed.token1()).isBetween(life.fees1.subtract(lost), life.fees1);
            assertThat(life.fees0).isGreaterThan(lost);
        }
    }

    @Test
    void afterEverythingIsTakenOutNoTickIsLeft() {
        Life life = new Life(SEED, false);
        for (int j = 0; j < LOGS; j++) {
            life.next();
        }
        PoolState state = life.state;
        for (Position position : life.positions) {
            state = state.after(new PoolEvent.Burned(position.lower(), position.upper(), position.liquidity()));
        }
        assertThat(state.ticks().table().ticks()).isEmpty();
        assertThat(state.liquidity()).isZero();
    }

    @Test
    void blocksAreUndoneOneByOneAndTheNewBranchTakesTheirPlace() {
        Life life = new Life(SEED, true);
        PoolHistory history = new PoolHistory(100, life.state);
        List<PoolState> states = new ArrayList<>(List.of(life.state));
        for (int block = 101; block < 150; block++) {
            history.advance(block, List.of(life.next(), life.next()));
            states.add(life.state);
            assertThat(history.now()).isEqualTo(life.state);
        }
        for (int back : new int[] {149, 148, 130, 101, 100}) {
            assertThat(history.backTo(back)).isTrue();
            assertThat(history.now()).isEqualTo(states.get(back - 100));
            assertThat(history.block()).isEqualTo(back);
        }
        history.advance(101, List.of());
        assertThat(history.now()).isEqualTo(states.getFirst());
        assertThat(history.backTo(99)).isFalse();
        assertThatThrownBy(() -> history.advance(103, List.of())).hasMessageContaining("102");
    }

    @Test
    void onlyTheNewestBlocksAreKept() {
        Life life = new Life(SEED, true);
        PoolHistory history = new PoolHistory(1, life.state);
        for (int block = 2; block < 100; block++) {
            history.advance(block, List.of());
        }
        assertThat(history.backTo(99 - PoolHistory.DEPTH)).isTrue();
        assertThat(history.backTo(99 - PoolHistory.DEPTH - 1)).isFalse();
    }

    @Test
    void aSwapThatDoesNotFollowIsNoticedAndChangesNothing() {
        int noticed = 0;
        for (int i = 0; i < LIVES; i++) {
            Life life = new Life(SEED + i, true);
            PoolHistory history = new PoolHistory(1, life.state);
            PoolState state = life.state;
            for (int j = 2; j < LOGS; j++) {
                PoolEvent event = life.next();
                if (event instanceof PoolEvent.Swapped swapped) {
                    PoolEvent wrong = new PoolEvent.Swapped(
                            swapped.amount0(),
                            swapped.amount1(),
                            swapped.sqrtPrice(),
                            swapped.liquidity().add(BigInteger.ONE),
                            swapped.tick());
                    int block = j;
                    assertThatThrownBy(() -> history.advance(block, List.of(wrong)))
                            .isInstanceOf(UnexplainedLogException.class);
                    assertThat(history.now()).isEqualTo(state);
                    noticed++;
                }
                history.advance(j, List.of(event));
                state = history.now();
            }
        }
        assertThat(noticed).isGreaterThan(LIVES);
    }

    @Test
    void moreThanWasPutInCanNotBeTakenOut() {
        Life life = new Life(SEED, true);
        assertThatThrownBy(() -> life.state.after(new PoolEvent.Burned(-60, 60, BigInteger.ONE)))
                .isInstanceOf(UnexplainedLogException.class);
    }

    @Test
    void theProtocolsShareIsKeptFromThePositions() {
        Life free = new Life(SEED, false);
        while (free.state.liquidity().signum() == 0) {
            free.next();
        }
        PoolState taxed = free.state.after(new PoolEvent.ShareSet(4, 10));
        PoolEvent flash = new PoolEvent.Flashed(BigInteger.valueOf(1_000_000_003L), BigInteger.valueOf(1_000_000_003L));
        FeeGrowth whole = free.state.after(flash).growth().minus(free.state.growth());
        FeeGrowth rest = taxed.after(flash).growth().minus(taxed.growth());
        BigInteger liquidity = free.state.liquidity();
        assertThat(whole.token0())
                .isEqualTo(BigInteger.valueOf(1_000_000_003L).shiftLeft(128).divide(liquidity));
        assertThat(rest.token0())
                .isEqualTo(BigInteger.valueOf(750_000_003L).shiftLeft(128).divide(liquidity));
        assertThat(rest.token1())
                .isEqualTo(BigInteger.valueOf(900_000_003L).shiftLeft(128).divide(liquidity));
    }
}
