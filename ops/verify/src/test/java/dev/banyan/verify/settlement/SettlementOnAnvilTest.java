package dev.banyan.verify.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.command.Banyan;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of lists, on a real node; what was paid is read from the token's own events. */
class SettlementOnAnvilTest {

    private static final Duration PACE = Duration.ofMillis(400);

    @TempDir
    Path folder;

    private Devnet chain;

    @BeforeEach
    void startChain() {
        chain = Devnet.start(DevnetOptions.defaults().withBlockTime(PACE));
    }

    @AfterEach
    void stopChain() {
        chain.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void fiveHundredLinesArePaidOnceEachAndLaterRunsPayOnlyWhatIsNew(int batch) {
        List<ListLine> lines = ListLine.range(1, 500);
        Treasury treasury = treasury(batch).list(lines);

        everythingIsPaid(treasury.settle(), lines);
        assertThat(treasury.transfers()).containsExactlyInAnyOrderElementsOf(Treasury.wanted(lines));
        assertThat(treasury.said())
                .anyMatch(line -> line.endsWith("500 payments, 0 paid before, 500 to be paid, 500.12525 USDC"))
                .anyMatch(line ->
                        line.contains("has worked off") && line.endsWith("500 paid, 500.12525 USDC, 0 refused"));
        long transactions = treasury.transactions();

        everythingIsPaid(treasury.settle(), lines);
        assertThat(treasury.transactions()).isEqualTo(transactions);

        List<ListLine> more = ListLine.range(1, 520);
        everythingIsPaid(treasury.list(more).settle(), more);
        assertThat(treasury.transfers()).containsExactlyInAnyOrderElementsOf(Treasury.wanted(more));
        assertThat(treasury.transactions()).isLessThanOrEqualTo(transactions + 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void anEditedLineThatIsKnownStopsAllUnlessTheRestIsWanted(int batch) {
        List<ListLine> lines = ListLine.range(1, 20);
        Treasury treasury = treasury(batch).list(lines);
        treasury.settle();
        long transactions = treasury.transactions();

        List<ListLine> edited = new ArrayList<>(ListLine.range(1, 21));
        edited.set(6, ListLine.of(7).of(9_000_000L));
        edited.set(7, ListLine.of(8).paying(3));
        Banyan.Ended ended = treasury.list(edited).run();

        assertThat(ended.status()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err().lines())
                .filteredOn(line -> line.contains("payouts.csv"))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("payouts.csv:8: ", "pay-7", " 1.000007 USDC to " + Treasury.person(7))
                                .contains("the file says 9 USDC to " + Treasury.person(7)),
                        line -> assertThat(line)
                                .contains("payouts.csv:9: ", "pay-8", " 1.000008 USDC to " + Treasury.person(8))
                                .contains("the file says 1.000008 USDC to " + Treasury.person(3)));
        assertThat(treasury.transactions()).isEqualTo(transactions);

        JsonNode report = treasury.settleTheRest();
        assertThat(report.get("paid").asInt()).isEqualTo(19);
        assertThat(report.get("refused")).hasSize(2);
        assertThat(treasury.transfers()).containsExactlyInAnyOrderElementsOf(Treasury.wanted(ListLine.range(1, 21)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void aBadRecipientIsRefusedAloneAndPaidOnceTheFileAsksForAnotherAttempt(int batch) {
        List<ListLine> lines = new ArrayList<>(ListLine.range(1, 60));
        lines.set(22, ListLine.of(23).paying(Treasury.NOBODY));
        Treasury treasury = treasury(batch).list(lines);
        List<ListLine> good =
                lines.stream().filter(line -> line.person() != Treasury.NOBODY).toList();

        JsonNode report = treasury.settle();

        assertThat(report.get("paid").asInt()).isEqualTo(59);
        assertThat(report.get("pending").asInt()).isZero();
        assertThat(report.get("refused")).hasSize(1);
        assertThat(report.at("/refused/0/id").asText()).isEqualTo("pay-23");
        assertThat(report.at("/refused/0/line").asInt()).isEqualTo(24);
        assertThat(report.at("/refused/0/reason").asText()).startsWith("denied by ");
        assertThat(report.at("/onChain/paid").asInt()).isEqualTo(59);
        assertThat(treasury.transfers()).containsExactlyInAnyOrderElementsOf(Treasury.wanted(good));
        long transactions = treasury.transactions();

        assertThat(treasury.settle().get("refused")).hasSize(1);
        assertThat(treasury.transactions()).isEqualTo(transactions);

        List<ListLine> corrected = new ArrayList<>(lines);
        corrected.set(22, ListLine.of(23).asking(2));
        everythingIsPaid(treasury.list(corrected).settle(), corrected);
        assertThat(treasury.transfers()).containsExactlyInAnyOrderElementsOf(Treasury.wanted(corrected));
    }

    @Test
    void whatWasPaidInBatchesIsNotPaidAgainEvenIfTheDaemonsOwnDirectoryIsLost() {
        List<ListLine> lines = ListLine.range(1, 30);
        Treasury treasury = treasury(10).list(lines);
        everythingIsPaid(treasury.settle(), lines);
        long transactions = treasury.transactions();

        treasury.loseData();
        everythingIsPaid(treasury.settle(), lines);
        assertThat(treasury.transactions()).isEqualTo(transactions);

        treasury.loseData();
        List<ListLine> edited = new ArrayList<>(lines);
        edited.set(4, ListLine.of(5).of(9_000_000L));
        Banyan.Ended ended = treasury.list(edited).run();
        assertThat(ended.status()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err())
                .contains("payouts.csv:6: under the id pay-5 the chain has 1.000005 USDC to " + Treasury.person(5));
        assertThat(treasury.transactions()).isEqualTo(transactions);
    }

    static Stream<String[]> bad() {
        String head = "id,to,amount\npay-1,p1,1\n";
        return Stream.of(
                new String[] {"", "payouts.csv:1: the file is empty"},
                new String[] {"id,to,amount\n", "payouts.csv:1: there is no payment in the file"},
                new String[] {"id,to\n", "payouts.csv:1: the column amount is missing"},
                new String[] {head + "pay-1,p1,2", "payouts.csv:3: the id pay-1 stands in line 2 too"},
                new String[] {head + "pay-2,p1,1.0000001", "payouts.csv:3: USDC has 6 decimals"},
                new String[] {head + "pay-2,p1,0", "payouts.csv:3: an amount of more than zero expected"},
                new String[] {head + "pay-2,p1,-1", "payouts.csv:3: an amount of more than zero expected"},
                new String[] {head + "pay-2,p1,1e3", "payouts.csv:3: a plain decimal number of USDC expected"},
                new String[] {head + "pay-2,nobody,1", "payouts.csv:3: unknown person nobody"},
                new String[] {head + "pay-2,stranger,1", "payouts.csv:3: the policy does not allow to pay stranger"},
                new String[] {
                    head + "pay-2,0x90F79bf6EB2c4f870365E785982E1f101E93b907,1",
                    "payouts.csv:3: the address has a wrong checksum"
                });
    }

    @Test
    void aListThatIsWrongInOneLineIsRefusedBeforeAnythingIsPaid() {
        Treasury treasury = treasury(1);
        bad().forEach(row -> {
            treasury.list(row[0]);
            for (Banyan.Ended ended : List.of(treasury.run(), treasury.typed("validate"))) {
                assertThat(ended.status()).as(row[1]).isEqualTo(2);
                assertThat(ended.err()).contains(row[1]);
                assertThat(ended.out()).isEmpty();
            }
        });
        assertThat(treasury.transactions()).isZero();
    }

    @Test
    void theRestOfAListWithWrongLinesIsPaidWhereThatIsAskedFor() {
        Treasury treasury = treasury(1)
                .list("id,to,amount\npay-1,p1,1.000001\npay-2,nobody,1\npay-3,stranger,1\npay-4,p4,1.000004\n");

        JsonNode report = treasury.settleTheRest();

        assertThat(report.get("lines").asInt()).isEqualTo(4);
        assertThat(report.get("paid").asInt()).isEqualTo(2);
        assertThat(report.at("/refused/0/line").asInt()).isEqualTo(3);
        assertThat(report.at("/refused/1/reason").asText()).contains("does not allow to pay stranger");
        assertThat(treasury.transfers())
                .containsExactlyInAnyOrderElementsOf(Treasury.wanted(List.of(ListLine.of(1), ListLine.of(4))));
    }

    @Test
    void theNativeAssetIsPaidOneByOneAndAListMayBeJson() {
        String list = """
                [{"id": "bonus-1", "to": "p1", "amount": "0.25"},
                 {"id": 2, "to": "%s", "amount": "1.000000000000000001", "attempt": 1}]
                """.formatted(Treasury.person(2));
        Treasury one = treasury(1).paying("bonus.json", "ETH", list);

        JsonNode report = one.settle();

        assertThat(report.get("paid").asInt()).isEqualTo(2);
        assertThat(report.at("/onChain/amount").asText()).isEqualTo("1250000000000000001");
        assertThat(one.ether(1)).isEqualTo("250000000000000000");
        assertThat(one.ether(2)).isEqualTo("1000000000000000001");

        Banyan.Ended batches =
                new Treasury(chain, folder, 5).paying("bonus.json", "ETH", list).run();
        assertThat(batches.status()).as(batches.err()).isEqualTo(2);
        assertThat(batches.err()).contains("ETH is the native asset, which is paid one by one; write batch: 1");
    }

    private Treasury treasury(int batch) {
        Treasury treasury = new Treasury(chain, folder, batch);
        if (batch > 1) {
            treasury.list(ListLine.range(1, 1)).deploy();
        }
        return treasury;
    }

    private static void everythingIsPaid(JsonNode report, List<ListLine> lines) {
        String sum = lines.stream()
                .map(line -> BigInteger.valueOf(line.units()))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .toString();
        assertThat(report.get("name").asText()).isEqualTo("payroll");
        assertThat(report.get("lines").asInt()).isEqualTo(lines.size());
        assertThat(report.get("paid").asInt()).isEqualTo(lines.size());
        assertThat(report.get("pending").asInt()).isZero();
        assertThat(report.get("refused")).isEmpty();
        assertThat(report.get("paidAmount").asText()).isEqualTo(sum);
        assertThat(report.at("/onChain/paid").asInt()).isEqualTo(lines.size());
        assertThat(report.at("/onChain/amount").asText()).isEqualTo(sum);
        assertThat(report.at("/onChain/differences")).isEmpty();
        assertThat(report.get("sha256").asText()).matches("[0-9a-f]{64}");
    }
}
