package dev.banyan.verify.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contracts.ContractArtifact;
import dev.banyan.contracts.KnownAddresses;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.utils.Numeric;

/** Where an executor stands and what stands there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExecutorPlacementTest {

    private ExecutorWorld world;

    @BeforeAll
    void build() {
        world = new ExecutorWorld();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void theAddressFollowsFromTheOwnerAndTheCodeIsTheOneWeShip() {
        ContractArtifact artifact = ContractArtifact.load("ArbitrageExecutor");

        assertThat(world.executor).isEqualTo(ExecutorWorld.executorAddress(world.owner));
        assertThat(world.chain.code(world.executor)).isEqualTo(artifact.runtimeCode(List.of(Calls.word(world.owner))));
        assertThat(world.chain.read(world.executor, Calls.encode("owner"))).isEqualTo("0x" + Calls.word(world.owner));
    }

    @Test
    void anotherOwnerHasAnotherExecutor() {
        String other = world.placeExecutor(world.stranger);

        assertThat(other).isNotEqualTo(world.executor);
        assertThat(world.chain.read(other, Calls.encode("owner"))).isEqualTo("0x" + Calls.word(world.stranger));
    }

    @Test
    void anOwnerHasOneExecutor() {
        KnownAddresses known = KnownAddresses.load();
        String again = known.salt("ArbitrageExecutor") + Numeric.cleanHexPrefix(ExecutorWorld.initCode(world.owner));

        assertThat(world.chain
                        .refusal(world.stranger, known.create2Deployer(), again)
                        .reason())
                .isEmpty();
    }

    @Test
    void nobodyIsNoOwner() {
        KnownAddresses known = KnownAddresses.load();
        String nobody = "0x" + "0".repeat(40);
        String creation = known.salt("ArbitrageExecutor") + Numeric.cleanHexPrefix(ExecutorWorld.initCode(nobody));

        assertThat(world.chain
                        .refusal(world.stranger, known.create2Deployer(), creation)
                        .reason())
                .isEmpty();
    }

    @Test
    void theNodeHasThePublicDeployerAsOurTableHasIt() {
        KnownAddresses known = KnownAddresses.load();

        assertThat(world.chain.code(known.create2Deployer())).isEqualTo(known.create2DeployerCode());
    }

    @Test
    void theRuntimeCodeOfMulticallIsWhatItsCreationCodeLeaves() {
        String multicall = world.chain.deploy(world.deployer, "Multicall3");

        assertThat(world.chain.code(multicall))
                .isEqualTo(ContractArtifact.load("Multicall3").runtimeCode());
    }
}
