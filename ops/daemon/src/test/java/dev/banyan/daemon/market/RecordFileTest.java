package dev.banyan.daemon.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Wei;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.markets.record.RecordHeader;
import dev.banyan.testkit.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordFileTest {

    private static final int MARK_BYTES = 14;

    @TempDir
    Path folder;

    private Path path = Path.of("");

    @BeforeEach
    void nameIt() {
        path = folder.resolve("market.rec");
    }

    @Test
    void aRecordIsContinuedByTheSameAgent() {
        write(header(1, "trader"), 1, 2);

        try (RecordFile again = RecordFile.open(path, header(1, "trader"))) {
            assertThat(again.blocks()).isEqualTo(2);
            assertThat(again.repaired()).isEmpty();
            assertThat(again.knows(hash(2))).isTrue();
            assertThat(again.knows(hash(3))).isFalse();
        }
    }

    @Test
    void whatACrashCutOffIsDroppedAndToldAndTheRestIsContinued() throws IOException {
        write(header(1, "trader"), 1, 3);
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - MARK_BYTES - 1));

        try (RecordFile again = RecordFile.open(path, header(1, "trader"))) {
            assertThat(again.repaired().orElseThrow()).contains("in the middle of a block");
            assertThat(again.blocks()).isEqualTo(2);
            again.append(view(3));
            again.end();
        }

        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }

    @Test
    void anotherChainsOrAgentsRecordIsRefusedAndLeftAsItIs() throws IOException {
        write(header(1, "trader"), 1, 2);
        byte[] before = Files.readAllBytes(path);

        refused(header(5, "trader"), "is a record of chain 1, not 5");
        refused(header(1, "other"), "is a record of agent trader, not other");

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void aDamagedRecordAndAFileOfSomethingElseAreRefusedAndLeftAsTheyAre() throws IOException {
        write(header(1, "trader"), 1, 2);
        byte[] damaged = Files.readAllBytes(path);
        damaged[damaged.length - MARK_BYTES - 1] ^= 1;
        Files.write(path, damaged);
        refused(header(1, "trader"), "is damaged at byte");
        assertThat(Files.readAllBytes(path)).isEqualTo(damaged);

        Files.writeString(path, "agent: trader");
        refused(header(1, "trader"), "is no record of a market");
        assertThat(path).hasContent("agent: trader");
    }

    @Test
    void whileOneWritesNobodyElseDoes() {
        try (RecordFile writing = RecordFile.open(path, header(1, "trader"))) {
            assertThatThrownBy(() -> RecordFile.open(path, header(1, "trader")))
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                    .hasMessageContaining("is being written by another process");
            writing.append(view(1));
            assertThat(writing.blocks()).isEqualTo(1);
        }
    }

    private void refused(RecordHeader header, String words) {
        assertThatThrownBy(() -> RecordFile.open(path, header))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.INPUT))
                .hasMessageContaining(words);
    }

    private void write(RecordHeader header, int first, int last) {
        try (RecordFile file = RecordFile.open(path, header)) {
            for (int number = first; number <= last; number++) {
                file.append(view(number));
            }
            file.end();
        }
    }

    private static RecordHeader header(long chain, String agent) {
        return new RecordHeader(chain, agent, Samples.WETH, List.of(Samples.WETH, Samples.ETH), List.of());
    }

    private static MarketView view(int number) {
        Head head = new Head(
                number,
                hash(number),
                hash(number - 1),
                Instant.ofEpochSecond(number),
                Wei.of(7),
                Wei.of(7),
                30_000_000);
        return new MarketView(head, List.of(), new Fees(Wei.of(7), Wei.of(1)), PriceBook.of(Samples.WETH));
    }

    private static Hash hash(int number) {
        return Hash.sha256("block " + number);
    }
}
