package dev.banyan.contracts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "BatchPayer",
                "RegistryToken",
                "UniswapV3Factory",
                "UniswapV3Pool",
                "NFTDescriptor",
                "NonfungiblePositionManager",
                "SwapRouter",
                "QuoterV2",
                "TickLens",
                "AavePoolAddressesProvider",
                "AaveACLManager",
                "AaveAToken",
                "AaveVariableDebtToken",
                "AaveStableDebtToken",
                "AaveDefaultReserveInterestRateStrategy",
                "AaveOracle",
                "AavePriceOracleSentinel",
                "AaveProtocolDataProvider",
                "MockV3Aggregator",
                "MinOutRouter",
                "Deleverager",
                "YieldVault"
            })
    void everyContractIsOnTheClassPathWithCodeThatCreatesIts(String name) {
        ContractArtifact artifact = ContractArtifact.load(name);

        assertThat(artifact.name()).isEqualTo(name);
        assertThat(artifact.abi()).startsWith("[{").endsWith("}]");
        assertThat(artifact.creationCode())
                .hasSizeGreaterThan(1_000)
                .contains(artifact.runtimeCode().substring(2));
    }

    @ParameterizedTest
    @CsvSource({
        "AavePool, 7",
        "AaveFlashLoanLogic, 1",
        "AavePoolConfigurator, 1",
        "NonfungibleTokenPositionDescriptor, 1",
    })
    void aContractThatCallsLibrariesHasNoCodeToDeployUntilItKnowsThem(String name, int count) {
        ContractArtifact artifact = ContractArtifact.load(name);
        List<String> libraries =
                artifact.links().stream().map(LibraryLink::library).toList();
        Map<String, String> addresses = new HashMap<>();
        libraries.forEach(library -> addresses.put(library, "0xAb%038d".formatted(addresses.size())));

        assertThat(libraries)
                .hasSize(count)
                .allSatisfy(library ->
                        assertThat(ContractArtifact.load(library).name()).isEqualTo(library));
        assertThatThrownBy(artifact::creationCode)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(libraries.getFirst());
        assertThatThrownBy(() -> artifact.linked(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(libraries.getFirst());

        ContractArtifact linked = artifact.linked(addresses);

        for (LibraryLink link : artifact.links()) {
            String call = "73"
                    + requireNonNull(addresses.get(link.library())).substring(2).toLowerCase(Locale.ROOT);
            assertThat(linked.creationCode().split(call, -1))
                    .hasSize(1 + link.creation().size());
            assertThat(linked.runtimeCode().split(call, -1))
                    .hasSize(1 + link.runtime().size());
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> ContractArtifact.load("Nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ArbitrageExecutor", "BatchPayer", "MinOutRouter", "Deleverager"})
    void theOwnerStandsInTheRuntimeCodeOfAHelper(String helper) {
        ContractArtifact artifact = ContractArtifact.load(helper);

        String code = artifact.runtimeCode(List.of(OWNER_WORD));

        assertThat(code).hasSameSizeAs(artifact.runtimeCode()).contains("7f" + OWNER_WORD);
        assertThat(artifact.runtimeCode()).doesNotContain(OWNER_WORD);
        assertThat(code.split(OWNER_WORD, -1))
                .hasSize(1 + artifact.immutables().getFirst().size());
    }

    @Test
    void aWordThatIsNoWordIsRefused() {
        ContractArtifact executor = ContractArtifact.load("ArbitrageExecutor");

        assertThatThrownBy(() -> executor.runtimeCode(List.of("f39fd6"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> executor.runtimeCode(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ArbitrageExecutor", "BatchPayer", "MinOutRouter", "Deleverager"})
    void noHelperHasAnApprovalInItsInterfaceOrTakesEther(String helper) {
        String abi = ContractArtifact.load(helper).abi();

        assertThat(abi).doesNotContain("approve", "\"payable\"", "\"receive\"", "\"fallback\"");
    }

    @Test
    void theBatchPayerHasOneDoorThatChangesAnything() {
        assertThat(ContractArtifact.load("BatchPayer").abi()).containsOnlyOnce("\"nonpayable\",\"type\":\"function\"");
        assertThat(FunctionSelector.table())
                .filteredOn(row -> row.contract().equals("BatchPayer"))
                .extracting(FunctionSelector::name)
                .containsExactlyInAnyOrder("owner", "pay", "used", "usedFor");
    }
}
