package dev.banyan.runtime.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Hash;
import dev.banyan.runtime.event.RuntimeEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalReportTest {

    private final List<RuntimeEvent> heard = new ArrayList<>();
    private final JournalReport report = new JournalReport("counter|1", heard::add);

    @Test
    void whatBecomesOfAJournalIsToldUnderItsName() {
        byte[] head = new byte[32];
        head[31] = (byte) 0xab;

        report.head(7, head);
        report.silent("no answer");
        report.lost("record 3 was changed");

        assertThat(heard)
                .containsExactly(
                        new RuntimeEvent.JournalHead("counter|1", 7, Hash.of("0x" + "0".repeat(62) + "ab")),
                        new RuntimeEvent.JournalSilent("counter|1", "no answer"),
                        new RuntimeEvent.JournalLost("counter|1", "record 3 was changed"));
    }
}
