package dev.banyan.daemon.report;

import static dev.banyan.testkit.sample.Samples.USDC;
import static dev.banyan.testkit.sample.Samples.WETH;
import static dev.banyan.testkit.sample.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.books.Ledger;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.books.Valuation;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {

    private static final Address CONTROL = Samples.address(0xcc);
    private static final Hash TRANSACTION = Hash.of("0x" + "ab".repeat(32));

    @Test
    void theControlStandsWithTheAgentThatItIsComparedWith() throws IOException {
        JsonNode control = report(List.of(), Optional.of(new Control(CONTROL, List.of(TRANSACTION))))
                .at("/agents/0/control");

        assertThat(control.get("account").asText()).isEqualTo(CONTROL.value());
        assertThat(control.get("liquidated").booleanValue()).isTrue();
        assertThat(control.at("/liquidations/0").asText()).isEqualTo(TRANSACTION.value());
    }

    @Test
    void aControlThatNobodyTouchedWasNotLiquidated() throws IOException {
        JsonNode control =
                report(List.of(), Optional.of(new Control(CONTROL, List.of()))).at("/agents/0/control");

        assertThat(control.get("liquidated").booleanValue()).isFalse();
        assertThat(control.get("liquidations")).isEmpty();
    }

    @Test
    void anAgentWithoutOneHasNoControl() throws IOException {
        assertThat(report(List.of(), Optional.empty()).at("/agents/0").has("control"))
                .isFalse();
    }

    @Test
    void whoKeepsMoneyAtVenuesHasAListOfPositionsWhileItIsBetweenTwo() throws IOException {
        List<Baseline> compared = List.of(new Baseline("coins", Baseline.LEFT, amount("1", USDC)));

        assertThat(report(compared, Optional.empty()).at("/agents/0/positions").isArray())
                .isTrue();
        assertThat(report(List.of(), Optional.empty()).at("/agents/0").has("positions"))
                .isFalse();
    }

    @Test
    void comparisonsOfTwoStrategiesAreToldApart() throws IOException {
        List<Baseline> both = List.of(
                new Baseline("coins", Baseline.LEFT, amount("1", USDC)),
                new Baseline("ether", Baseline.LEFT, amount("2", WETH)));

        JsonNode comparisons = report(both, Optional.empty()).at("/agents/0/comparisons");

        assertThat(comparisons.findValuesAsText("strategy")).containsExactly("coins", "ether");
        assertThat(comparisons.findValuesAsText("name")).containsExactly(Baseline.LEFT, Baseline.LEFT);
    }

    private static JsonNode report(List<Baseline> comparisons, Optional<Control> control) throws IOException {
        AgentSnapshot agent = new AgentTally(SampleAgent.named("guard").definition()).snapshot();
        BalanceSheet sheet = new BalanceSheet(Map.of(), Wei.gwei(3));
        PriceBook prices = PriceBook.of(WETH);
        String json = new RunReport(31_337, "http://127.0.0.1:1", 1, 2)
                .add(
                        agent,
                        List.of(),
                        Optional.of(
                                new RunReport.Books(sheet, prices, prices, WETH, nothingMoved(), comparisons, control)))
                .json();
        return new ObjectMapper().readTree(json);
    }

    private static Attribution nothingMoved() {
        Reading empty = new Reading(1, Map.of());
        return new Attribution(
                Ledger.open(Map.of(), empty).close(List.of(), new Reading(2, Map.of())),
                List.of(),
                new Valuation(PriceBook.of(WETH), WETH, Map.of()),
                new Opening(empty, Map.of()),
                new BalanceSheet(Map.of(), Wei.ZERO));
    }
}
