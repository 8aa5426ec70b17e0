package dev.banyan.verify.vaults;

import static dev.banyan.verify.executor.Calls.address;
import static dev.banyan.verify.executor.Calls.encode;
import static dev.banyan.verify.vaults.VaultWorld.LATER;
import static dev.banyan.verify.vaults.VaultWorld.MILLION;
import static dev.banyan.verify.vaults.VaultWorld.deposit;
import static dev.banyan.verify.vaults.VaultWorld.redeem;
import static dev.banyan.verify.vaults.VaultWorld.uint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contracts.ContractArtifact;
import dev.banyan.contracts.KnownAddresses;
import dev.banyan.verify.executor.LocalChain;
import dev.banyan.verify.executor.Refusal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.utils.Numeric;

/** Into vaults and out of them with a minimum output, whatever the vault says of itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MinOutRouterTest {

    private static final long HUNDRED = 100_000_000;
    private static final BigInteger RATE_PER_SECOND = BigInteger.TEN.pow(24);

    /** {@code Closed()}. */
    private static final String CLOSED = "0x1cdde67b";

    /** In the order of {@code HostileVault.Behaviour}. */
    private static final List<String> BEHAVIOURS = List.of(
            "Honest",
            "RevertsOnRedeem",
            "LiesInPreview",
            "PaysLess",
            "PaysOneLess",
            "MintsLess",
            "TakesLess",
            "TakesMore",
            "BurnsMore",
            "BurnsNothing",
            "AttacksOnDeposit",
            "AttacksOnRedeem");

    private final VaultWorld world = new VaultWorld();
    private final LocalChain chain = world.chain;
    private String start = "";

    @BeforeEach
    void remember() {
        start = chain.snapshot();
    }

    @AfterEach
    void goBack() {
        chain.revertTo(start);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void aDepositAndItsRedemptionLeaveNothingInTheRouterAndNoAllowance() {
        world.enter(world.vault, HUNDRED);

        assertThat(world.balance(world.vault, world.owner)).isEqualTo(HUNDRED);
        assertThat(world.balance(world.dollar, world.owner)).isEqualTo(MILLION - HUNDRED);

        chain.send(world.keeper, world.vault, encode("setRate", new Uint256(RATE_PER_SECOND)));
        chain.waitAMinute();
        world.allow(world.vault, HUNDRED);
        long preview = world.number(world.vault, encode("previewRedeem", uint(HUNDRED)));
        chain.send(world.owner, world.router, redeem(world.vault, world.dollar, HUNDRED, preview, LATER));

        assertThat(preview).isGreaterThan(HUNDRED);
        assertThat(world.balance(world.dollar, world.owner)).isGreaterThanOrEqualTo(MILLION - HUNDRED + preview);
        assertThat(world.balance(world.vault, world.owner)).isZero();
        for (String token : List.of(world.dollar, world.vault)) {
            assertThat(world.balance(token, world.router)).isZero();
            assertThat(world.number(token, encode("allowance", address(world.router), address(world.vault))))
                    .isZero();
            assertThat(world.number(token, encode("allowance", address(world.owner), address(world.router))))
                    .isZero();
        }
    }

    @Test
    void lessThanTheMinimumIsRefusedBothWays() {
        world.allow(world.dollar, HUNDRED);
        String tooDear = deposit(world.vault, world.dollar, HUNDRED, HUNDRED + 1, LATER);
        assertThat(refused(tooDear)).isEqualTo("OutputBelowMinimum");

        world.enter(world.vault, HUNDRED);
        world.allow(world.vault, HUNDRED);
        String tooMuch = redeem(world.vault, world.dollar, HUNDRED, HUNDRED + 1, LATER);
        assertThat(refused(tooMuch)).isEqualTo("OutputBelowMinimum");
    }

    @Test
    void nobodyButTheOwnerMovesAnythingAndNothingMovesLateOrWithoutAMinimum() {
        String in = deposit(world.vault, world.dollar, HUNDRED, 1, LATER);
        String out = redeem(world.vault, world.dollar, HUNDRED, 1, LATER);
        String sweep = encode("sweep", address(world.dollar));
        for (String call : List.of(in, out, sweep)) {
            assertThat(chain.refusal(world.stranger, world.router, call).reason())
                    .isEqualTo("NotOwner");
        }
        assertThat(refused(deposit(world.vault, world.dollar, HUNDRED, 1, 1))).isEqualTo("Expired");
        assertThat(refused(redeem(world.vault, world.dollar, HUNDRED, 1, 1))).isEqualTo("Expired");
        assertThat(refused(deposit(world.vault, world.dollar, HUNDRED, 0, LATER)))
                .isEqualTo("MinimumMissing");
        assertThat(refused(redeem(world.vault, world.dollar, HUNDRED, 0, LATER)))
                .isEqualTo("MinimumMissing");
    }

    @Test
    void moreThanIsAllowedIsNotTaken() {
        world.allow(world.dollar, HUNDRED - 1);

        assertThat(refused(deposit(world.vault, world.dollar, HUNDRED, 1, LATER)))
                .isEqualTo("TransferFailed");
    }

    @Test
    void aVaultOfAnotherAssetThanWasNamedIsRefused() {
        chain.send(world.stranger, world.hostile, encode("pretend", address(world.vault)));

        assertThat(world.refusedDeposit(world.hostile).reason()).isEqualTo("UnexpectedAsset");
        assertThat(world.refusedRedemption(world.hostile).reason()).isEqualTo("UnexpectedAsset");
    }

    @ParameterizedTest
    @CsvSource({
        "MintsLess, OutputBelowMinimum",
        "TakesLess, UnexpectedTaken",
    })
    void aVaultThatMisbehavesOnDepositIsRefused(String behaviour, String error) {
        behave(behaviour);

        assertThat(world.refusedDeposit(world.hostile).reason()).isEqualTo(error);
    }

    @Test
    void aVaultThatTakesMoreThanItWasGivenFindsNoAllowanceForIt() {
        chain.send(world.owner, world.dollar, encode("transfer", address(world.router), uint(HUNDRED)));
        behave("TakesMore");

        assertThat(world.refusedDeposit(world.hostile).reason()).isEqualTo("AllowanceTooLow");
    }

    @ParameterizedTest
    @CsvSource({
        "RevertsOnRedeem, " + CLOSED,
        "PaysLess, OutputBelowMinimum",
        "PaysOneLess, OutputBelowMinimum",
        "BurnsMore, UnexpectedTaken",
        "BurnsNothing, UnexpectedTaken",
    })
    void aVaultThatMisbehavesOnRedemptionIsRefused(String behaviour, String error) {
        world.enter(world.hostile, 2 * HUNDRED);
        behave(behaviour);

        assertThat(world.refusedRedemption(world.hostile).reason()).isEqualTo(error);
    }

    @Test
    void whoBelievesALyingPreviewGetsNothingRatherThanLess() {
        world.enter(world.hostile, HUNDRED);
        behave("LiesInPreview");
        world.allow(world.hostile, HUNDRED);
        long preview = world.number(world.hostile, encode("previewRedeem", uint(HUNDRED)));

        assertThat(preview).isEqualTo(2 * HUNDRED);
        assertThat(refused(redeem(world.hostile, world.dollar, HUNDRED, preview, LATER)))
                .isEqualTo("OutputBelowMinimum");
    }

    @ParameterizedTest
    @CsvSource({"AttacksOnDeposit", "AttacksOnRedeem"})
    void aVaultThatCallsTheRouterInTheMiddleIsNotTheOwner(String when) {
        world.enter(world.hostile, HUNDRED);
        String attack = encode("sweep", address(world.dollar));
        chain.send(
                world.stranger,
                world.hostile,
                encode(
                        "arm",
                        new Uint8(BEHAVIOURS.indexOf(when)),
                        address(world.router),
                        new DynamicBytes(Numeric.hexStringToByteArray(attack))));
        world.allow(world.dollar, HUNDRED);
        world.allow(world.hostile, HUNDRED);

        chain.send(world.owner, world.router, deposit(world.hostile, world.dollar, HUNDRED, HUNDRED, LATER));
        chain.send(world.owner, world.router, redeem(world.hostile, world.dollar, HUNDRED, HUNDRED, LATER));

        assertThat(world.number(world.hostile, encode("tried"))).isOne();
        assertThat(world.number(world.hostile, encode("gotThrough"))).isZero();
        assertThat(Refusal.of("0x" + chain.read(world.hostile, encode("answer")).substring(2 + 2 * 64))
                        .reason())
                .isEqualTo("NotOwner");
    }

    @Test
    void aTokenThatTakesAFeeOnTransferDoesNotGetIn() {
        String token = chain.deploy(world.stranger, "HostileToken");
        String vault = chain.deploy(world.stranger, "HostileVault", address(token));
        chain.send(world.stranger, token, encode("mint", address(world.owner), uint(HUNDRED)));
        chain.send(world.stranger, token, encode("behave", new Uint8(1)));
        world.allow(token, HUNDRED);

        assertThat(refused(deposit(vault, token, HUNDRED, 1, LATER))).startsWith("0x4e487b71");
    }

    @Test
    void whatWasSentToTheRouterByMistakeGoesBackToTheOwner() {
        chain.send(world.owner, world.dollar, encode("transfer", address(world.router), uint(HUNDRED)));

        world.enter(world.vault, HUNDRED);
        assertThat(world.balance(world.dollar, world.router)).isEqualTo(HUNDRED);
        chain.send(world.owner, world.router, encode("sweep", address(world.dollar)));

        assertThat(world.balance(world.dollar, world.owner)).isEqualTo(MILLION - HUNDRED);
    }

    @Test
    void itsAddressFollowsFromItsOwnerAndItHasNoDoorForEtherOrApprovals() {
        ContractArtifact artifact = ContractArtifact.load("MinOutRouter");

        assertThat(KnownAddresses.load().salt("MinOutRouter")).isEqualTo("0x" + "0".repeat(64));
        assertThat(chain.code(world.router))
                .isEqualTo(artifact.runtimeCode(
                        List.of("0".repeat(24) + world.owner.substring(2).toLowerCase(Locale.ROOT))));
        assertThat(artifact.abi()).doesNotContain("\"payable\"", "\"receive\"", "\"fallback\"", "\"approve\"");
    }

    private void behave(String behaviour) {
        chain.send(world.stranger, world.hostile, encode("behave", new Uint8(BEHAVIOURS.indexOf(behaviour))));
    }

    private String refused(String call) {
        return chain.refusal(world.owner, world.router, call).reason();
    }
}
