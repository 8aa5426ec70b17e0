package dev.banyan.markets.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsRead(long seed) throws IOException {
        List<MarketView> views = new DrawnChain(seed).draw(300);

        Read read = read(written(views));

        assertThat(read.header()).isEqualTo(DrawnChain.HEADER);
        assertThat(read.header().tokens().getLast().symbol()).isEqualTo("ETH");
        assertThat(read.views()).isEqualTo(views);
        assertThat(read.end()).isEqualTo(new RecordEnd.Whole());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void eachBlockSaysWhatItsParentLeftAndWhatIsNotAsItWas(long seed) throws IOException {
        List<MarketView> views = new DrawnChain(seed).draw(200);
        Map<Hash, MarketView> byHash = new HashMap<>();

        for (RecordedBlock block : read(written(views)).blocks()) {
            Head head = block.market().head();
            if (byHash.containsKey(head.parent())) {
                List<Pool> before = byHash.get(head.parent()).pools();
                assertThat(block.opening()).contains(before);
                Set<Pool> differing = new HashSet<>(before);
                differing.addAll(block.market().pools());
                differing.removeIf(
                        pool -> before.contains(pool) && block.market().pools().contains(pool));
                assertThat(block.written())
                        .containsExactlyInAnyOrderElementsOf(
                                differing.stream().map(Pool::address).distinct().toList());
            } else {
                assertThat(block.opening()).isEmpty();
                assertThat(block.written()).hasSameSizeAs(block.market().pools());
            }
            byHash.put(head.hash(), block.market());
        }
    }

    @Test
    void cutAtAnyByteItReadsUpToTheLastWholeBlockAndSaysSo() throws IOException {
        List<MarketView> views = new DrawnChain(21).draw(12);
        List<Integer> ends = new ArrayList<>();
        byte[] whole = written(views, ends);

        for (int cut = ends.getFirst(); cut < whole.length; cut++) {
            Read read = read(Arrays.copyOf(whole, cut));
            int at = cut;
            int blocks = (int) ends.stream().filter(end -> end <= at).count() - 1;
            assertThat(read.views()).as("cut at %s", cut).isEqualTo(views.subList(0, blocks));
            assertThat(read.end()).isEqualTo(new RecordEnd.Cut(ends.get(blocks)));
        }
        for (int cut = 0; cut < ends.getFirst(); cut++) {
            byte[] stump = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> read(stump)).isInstanceOf(UnreadableRecordException.class);
        }
    }

    @Test
    void aFlippedBitAnywhereIsNoticedAndWhatIsBeforeItReads() throws IOException {
        List<MarketView> views = new DrawnChain(31).draw(12);
        List<Integer> ends = new ArrayList<>();
        byte[] whole = written(views, ends);

        for (int place = ends.getFirst(); place < whole.length; place++) {
            byte[] flipped = whole.clone();
            flipped[place] ^= (byte) (1 << place % Byte.SIZE);
            int at = place;
            int blocks = (int) ends.stream().filter(end -> end <= at).count() - 1;
            Read read = read(flipped);
            assertThat(read.views()).as("flipped at %s", place).isEqualTo(views.subList(0, blocks));
            assertThat(read.end())
                    .isInstanceOfSatisfying(
                            RecordEnd.Damaged.class,
                            damaged -> assertThat(damaged.at()).isEqualTo((long) ends.get(blocks)));
        }
        for (int place = 0; place < ends.getFirst(); place++) {
            byte[] flipped = whole.clone();
            flipped[place] ^= (byte) (1 << place % Byte.SIZE);
            assertThatThrownBy(() -> read(flipped)).isInstanceOf(UnreadableRecordException.class);
        }
    }

    @Test
    void aBlockLeftOutDoubledOrMovedIsNoticed() throws IOException {
        List<Integer> ends = new ArrayList<>();
        byte[] whole = written(new DrawnChain(41).draw(6), ends);

        byte[] without =
                joined(Arrays.copyOf(whole, ends.get(2)), Arrays.copyOfRange(whole, ends.get(3), whole.length));
        byte[] doubled =
                joined(Arrays.copyOf(whole, ends.get(3)), Arrays.copyOfRange(whole, ends.get(2), whole.length));

        assertThat(read(without).end()).isInstanceOf(RecordEnd.Damaged.class);
        assertThat(read(without).views()).hasSize(2);
        assertThat(read(doubled).end()).isInstanceOf(RecordEnd.Damaged.class);
        assertThat(read(doubled).views()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 29})
    void aRecordIsContinuedWhereItWasClosedOrCut(int first) throws IOException {
        List<MarketView> views = new DrawnChain(51).draw(30);
        byte[] begun = written(views.subList(0, first));

        for (int lost : new int[] {0, 1, 3}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] found = Arrays.copyOf(begun, begun.length - lost);
            RecordReader reader = RecordReader.open(new ByteArrayInputStream(found));
            drain(reader);
            bytes.write(found, 0, (int) reader.sound());
            RecordWriter writer = RecordWriter.resume(bytes, reader);
            for (MarketView view : views.subList(first, views.size())) {
                writer.write(view);
            }
            writer.end();

            Read read = read(bytes.toByteArray());
            assertThat(read.views()).isEqualTo(views);
            assertThat(read.end()).isEqualTo(new RecordEnd.Whole());
        }
    }

    @Test
    void aRecordThatIsDamagedIsNotContinued() throws IOException {
        byte[] bytes = written(new DrawnChain(61).draw(3));
        bytes[bytes.length - 1] ^= 1;
        RecordReader reader = RecordReader.open(new ByteArrayInputStream(bytes));
        drain(reader);

        assertThatThrownBy(() -> RecordWriter.resume(new ByteArrayOutputStream(), reader))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMarketOfAnotherUnitOrTokenIsRefusedAndLeavesNoTrace() throws IOException {
        List<MarketView> views = new DrawnChain(71).draw(2);
        Token other = new Token("X", Address.of("0x" + "9".repeat(40)), 18);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordWriter writer = RecordWriter.begin(bytes, DrawnChain.HEADER);
        MarketView view = views.getFirst();

        assertThatThrownBy(
                        () -> writer.write(new MarketView(view.head(), view.pools(), view.fees(), PriceBook.of(other))))
                .hasMessageContaining("prices in T0 expected");
        writer.write(views.getFirst());
        writer.write(views.get(1));
        writer.end();

        assertThat(read(bytes.toByteArray()).views()).isEqualTo(views);
    }

    @Test
    void anotherFileIsNoRecordAndALaterVersionIsNamed() {
        byte[] later = Frame.MAGIC.clone();
        later[later.length - 1] = 9;

        assertThatThrownBy(() -> read("banyan: 1\nagent: x\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("is no record of a market");
        assertThatThrownBy(() -> read(later)).hasMessageContaining("version 9").hasMessageContaining("reads version 1");
    }

    private static void drain(RecordReader reader) throws IOException {
        boolean more = true;
        while (more) {
            more = reader.next().isPresent();
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private record Read(RecordHeader header, List<RecordedBlock> blocks, RecordEnd end) {

        List<MarketView> views() {
            return blocks.stream().map(RecordedBlock::market).toList();
        }
    }

    private static Read read(byte[] bytes) throws IOException {
        RecordReader reader = RecordReader.open(new ByteArrayInputStream(bytes));
        List<RecordedBlock> blocks = new ArrayList<>();
        for (var block = reader.next(); block.isPresent(); block = reader.next()) {
            blocks.add(block.get());
        }
        return new Read(reader.header(), blocks, reader.end());
    }

    private static byte[] written(List<MarketView> views) throws IOException {
        return written(views, new ArrayList<>());
    }

    /** Notes where the header and each block end. */
    private static byte[] written(List<MarketView> views, List<Integer> ends) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordWriter writer = RecordWriter.begin(bytes, DrawnChain.HEADER);
        ends.add(bytes.size());
        for (MarketView view : views) {
            writer.write(view);
            ends.add(bytes.size());
        }
        writer.end();
        return bytes.toByteArray();
    }
}
