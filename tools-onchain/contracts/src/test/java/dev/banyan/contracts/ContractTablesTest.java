package dev.banyan.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ContractTablesTest {

    @Test
    void selectorsOfErc20AndUniswapAreTheOnesOfTheStandards() {
        assertThat(FunctionSelector.of("RegistryToken", "transfer").selector()).isEqualTo("0xa9059cbb");
        assertThat(FunctionSelector.of("RegistryToken", "approve").selector()).isEqualTo("0x095ea7b3");
        assertThat(FunctionSelector.of("WETH9", "deposit").selector()).isEqualTo("0xd0e30db0");
        assertThat(FunctionSelector.of("UniswapV2Router02", "swapExactTokensForTokens")
                        .selector())
                .isEqualTo("0x38ed1739");
        assertThat(FunctionSelector.of("UniswapV2Pair", "getReserves").selector())
                .isEqualTo("0x0902f1ac");
        assertThat(FunctionSelector.of("Multicall3", "aggregate3").selector()).isEqualTo("0x82ad56cb");
    }

    @Test
    void aStructIsItsMembersInTheSignature() {
        assertThat(FunctionSelector.of("ArbitrageExecutor", "execute").signature())
                .isEqualTo("execute((uint256,(address,bool,uint32,bool)[])[],address,uint256,uint256)");
        assertThat(FunctionSelector.of("BatchPayer", "pay").signature())
                .isEqualTo("pay(address,(bytes32,address,uint256)[])");
    }

    @Test
    void errorsHaveTheirTypesAndTheFirstBytesOfTheirSignaturesHash() {
        assertThat(ErrorSelector.table())
                .filteredOn(row -> row.contract().equals("BatchPayer"))
                .hasSize(7)
                .contains(
                        new ErrorSelector("BatchPayer", "AlreadyPaid", List.of("bytes32"), "0xf4b76a0e"),
                        new ErrorSelector("BatchPayer", "TransferFailed", List.of("bytes32", "address"), "0x72debd84"));
    }

    @Test
    void anUnknownFunctionIsRefused() {
        assertThatThrownBy(() -> FunctionSelector.of("ArbitrageExecutor", "approve"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everySelectorOfMulticallOccursInItsCode() {
        String code = ContractArtifact.load("Multicall3").runtimeCode();

        assertThat(FunctionSelector.table())
                .filteredOn(row -> row.contract().equals("Multicall3"))
                .hasSize(16)
                .allSatisfy(
                        row -> assertThat(code).contains("63" + row.selector().substring(2)));
    }

    @Test
    void knownAddressesAreThePublicOnes() {
        KnownAddresses known = KnownAddresses.load();

        assertThat(known.create2Deployer()).isEqualTo("0x4e59b44847b379578588920cA78FbF26c0B4956C");
        assertThat(known.create2DeployerCode()).startsWith("0x7fff").hasSize(2 + 2 * 69);
        assertThat(known.multicall3()).isEqualTo("0xcA11bde05977b3631167028862bE2a173976CA11");
        assertThat(known.salt("ArbitrageExecutor")).isEqualTo("0x" + "0".repeat(64));
        assertThat(known.salt("BatchPayer")).isEqualTo("0x" + "0".repeat(64));
        assertThatThrownBy(() -> known.salt("Nothing")).isInstanceOf(IllegalArgumentException.class);
    }
}
