package dev.banyan.markets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.markets.drawn.DrawnAccounts;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class VaultTest {

    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger MOST = BigInteger.TEN.pow(26);
    private static final Instant THEN = Instant.ofEpochSecond(1_700_000_000L);

    @Test
    void everyPreviewRoundsAgainstTheCaller() {
        DrawnAccounts drawn = new DrawnAccounts(41);
        for (int i = 0; i < 5_000; i++) {
            VaultState vault = new VaultState(drawn.upTo(MOST), drawn.upTo(MOST), drawn.between(0, 6));
            BigInteger amount = drawn.upTo(MOST);

            assertThat(vault.previewRedeem(vault.previewDeposit(amount))).isLessThanOrEqualTo(amount);
            assertThat(vault.previewDeposit(vault.previewMint(amount))).isGreaterThanOrEqualTo(amount);
            assertThat(vault.previewRedeem(vault.previewWithdraw(amount))).isGreaterThanOrEqualTo(amount);
            assertThat(vault.previewRedeem(vault.previewWithdraw(amount).subtract(ONE)))
                    .isLessThan(amount);
            assertThat(vault.previewDeposit(vault.previewMint(amount).subtract(ONE)))
                    .isLessThan(amount);
        }
    }

    @Test
    void noDepositOrRedemptionLowersWhatAShareIsWorth() {
        DrawnAccounts drawn = new DrawnAccounts(42);
        for (int i = 0; i < 5_000; i++) {
            VaultState vault = new VaultState(drawn.upTo(MOST), drawn.upTo(MOST), drawn.between(0, 6));

            assertThat(vault.deposited(drawn.upTo(MOST)).price().fellSince(vault.price()))
                    .isFalse();
            BigInteger redeemed = drawn.upTo(vault.shares());
            if (vault.previewRedeem(redeemed).compareTo(vault.assets()) <= 0) {
                assertThat(vault.redeemed(redeemed).price().fellSince(vault.price()))
                        .isFalse();
            }
        }
    }

    @Test
    void theFirstDepositGetsAShareForEachUnitTimesTheOffset() {
        VaultState empty = new VaultState(BigInteger.ZERO, BigInteger.ZERO, 3);

        assertThat(empty.previewDeposit(BigInteger.valueOf(7))).isEqualTo(7_000);
        assertThat(empty.deposited(BigInteger.valueOf(7)).price())
                .isEqualTo(new SharePrice(ONE, BigInteger.valueOf(1_000)));
    }

    @Test
    void whatHasBeenEarnedIsToldByTheSharePriceAndALossToo() {
        VaultState before = new VaultState(BigInteger.valueOf(999), BigInteger.valueOf(999), 0);
        RealisedYield tenth = RealisedYield.between(
                before.price(), THEN, before.gained(BigInteger.valueOf(100)).price(), THEN.plusSeconds(31_536_000));
        assertThat(tenth.growth()).isEqualTo(DrawnAccounts.ray("1.1"));
        assertThat(tenth.yearly()).isEqualTo(DrawnAccounts.ray("0.1"));
        assertThat(tenth.isLoss()).isFalse();

        RealisedYield loss = RealisedYield.between(
                before.price(), THEN, before.gained(BigInteger.valueOf(-100)).price(), THEN.plusSeconds(15_768_000));
        assertThat(loss.yearly()).isEqualTo(DrawnAccounts.ray("-0.2"));
        assertThat(loss.isLoss()).isTrue();
        assertThat(before.gained(BigInteger.valueOf(-1)).price().fellSince(before.price()))
                .isTrue();
    }

    @Test
    void whatIsNoVaultOrNoTimeIsRefused() {
        SharePrice one = new SharePrice(ONE, ONE);
        assertThatThrownBy(() -> new VaultState(ONE.negate(), ONE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SharePrice(ONE, BigInteger.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RealisedYield.between(one, THEN, one, THEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fractionsOfTheSameWorthAreEqual() {
        SharePrice half = new SharePrice(ONE, BigInteger.TWO);
        SharePrice same = new SharePrice(BigInteger.valueOf(3), BigInteger.valueOf(6));

        assertThat(half).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(new SharePrice(ONE, ONE));
        assertThat(half.of(BigInteger.valueOf(7))).isEqualTo(3);
    }
}
