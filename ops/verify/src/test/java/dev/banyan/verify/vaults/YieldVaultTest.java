package dev.banyan.verify.vaults;

import static dev.banyan.verify.executor.Calls.address;
import static dev.banyan.verify.executor.Calls.encode;
import static dev.banyan.verify.vaults.VaultWorld.MILLION;
import static dev.banyan.verify.vaults.VaultWorld.uint;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.datatypes.generated.Uint256;

/** The local world's vault: what it pays, what it refuses, and that nothing is promised that it does not hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class YieldVaultTest {

    private static final long HUNDRED = 100_000_000;
    private static final BigInteger RAY = BigInteger.TEN.pow(27);

    private final VaultWorld world = new VaultWorld();
    private String start = "";

    @BeforeEach
    void remember() {
        start = world.chain.snapshot();
        world.enter(world.vault, HUNDRED);
    }

    @AfterEach
    void goBack() {
        world.chain.revertTo(start);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void nothingGrowsAtARateOfZero() {
        world.chain.waitAMinute();
        rate(BigInteger.ZERO);

        assertThat(assets()).isEqualTo(HUNDRED);
    }

    @Test
    void assetsGrowByTheSecondOutOfThePotAndTheSharePriceWithThem() {
        long pot = world.number(world.vault, encode("pot"));
        rate(RAY.divide(BigInteger.valueOf(1_000)));
        world.chain.waitAMinute();
        rate(BigInteger.ZERO);

        long grown = assets() - HUNDRED;
        assertThat(grown).isGreaterThanOrEqualTo(60 * HUNDRED / 1_000).isLessThan(90 * HUNDRED / 1_000);
        assertThat(grown % (HUNDRED / 1_000)).isZero();
        assertThat(world.number(world.vault, encode("pot"))).isEqualTo(pot - grown);
        assertThat(world.number(world.vault, encode("convertToAssets", uint(HUNDRED))))
                .isBetween(HUNDRED + grown - 1, HUNDRED + grown);
    }

    @Test
    void anEmptyPotEndsTheYield() {
        rate(RAY.multiply(BigInteger.valueOf(1_000_000)));
        world.chain.waitAMinute();
        rate(BigInteger.ZERO);

        assertThat(assets()).isEqualTo(HUNDRED + MILLION);
        assertThat(world.number(world.vault, encode("pot"))).isZero();
    }

    @Test
    void aLossLowersTheSharePriceAndACapEndsWhatItTakes() {
        world.chain.send(world.keeper, world.vault, encode("takeLoss", uint(HUNDRED / 10)));
        assertThat(world.number(world.vault, encode("previewRedeem", uint(HUNDRED))))
                .isBetween(HUNDRED * 9 / 10, HUNDRED * 9 / 10 + 1);

        world.chain.send(world.keeper, world.vault, encode("setCap", uint(HUNDRED)));
        assertThat(world.number(world.vault, encode("maxDeposit", address(world.owner))))
                .isEqualTo(HUNDRED / 10);
        assertThat(world.refusedDeposit(world.vault).reason()).isEqualTo("ERC4626ExceededMaxDeposit");
    }

    @Test
    void onlyItsKeeperTurnsItsScrews() {
        for (String call :
                new String[] {encode("setRate", uint(1)), encode("setCap", uint(1)), encode("takeLoss", uint(1))}) {
            assertThat(world.chain.refusal(world.stranger, world.vault, call).reason())
                    .isEqualTo("NotKeeper");
        }
        assertThat(world.chain
                        .refusal(world.keeper, world.vault, encode("takeLoss", uint(2 * HUNDRED)))
                        .reason())
                .isEqualTo("LossTooLarge");
    }

    private void rate(BigInteger perSecond) {
        world.chain.send(world.keeper, world.vault, encode("setRate", new Uint256(perSecond)));
    }

    private long assets() {
        return world.number(world.vault, encode("totalAssets"));
    }
}
