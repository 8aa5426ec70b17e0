package dev.banyan.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContractArtifactTest {

    private static final String OWNER_WORD = "000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UniswapV2Factory",
                "UniswapV2Pair",
                "UniswapV2Router02",
                "WETH9",
                "Multicall3",
                "AccountSimulator",
                "ArbitrageExecutor",
                "RegistryToken"
            })
    void everyContractIsOnTheClassPathWithCodeThatCreatesIts(String name) {
        ContractArtifact artifact = ContractArtifact.load(name);

        assertThat(artifact.name()).isEqualTo(name);
        assertThat(artifact.abi()).startsWith("[{").endsWith("}]");
        assertThat(artifact.creationCode())
                .hasSizeGreaterThan(1_000)
                .contains(artifact.runtimeCode().substring(2));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> ContractArtifact.load("Nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing");
    }

    @Test
    void theOwnerStandsInTheRuntimeCodeOfTheExecutor() {
        ContractArtifact executor = ContractArtifact.load("ArbitrageExecutor");

        String code = executor.runtimeCode(List.of(OWNER_WORD));

        assertThat(code).hasSameSizeAs(executor.runtimeCode()).contains("7f" + OWNER_WORD);
        assertThat(executor.runtimeCode()).doesNotContain(OWNER_WORD);
        assertThat(code.split(OWNER_WORD, -1))
                .hasSize(1 + executor.immutables().getFirst().size());
    }

    @Test
    void aWordThatIsNoWordIsRefused() {
        ContractArtifact executor = ContractArtifact.load("ArbitrageExecutor");

        assertThatThrownBy(() -> executor.runtimeCode(List.of("f39fd6"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> executor.runtimeCode(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theExecutorHasNoApprovalInItsInterfaceAndTakesNoEther() {
        String abi = ContractArtifact.load("ArbitrageExecutor").abi();

        assertThat(abi).doesNotContain("approve", "\"payable\"", "\"receive\"", "\"fallback\"");
    }
}
