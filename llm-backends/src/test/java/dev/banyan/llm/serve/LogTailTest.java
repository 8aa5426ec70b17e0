package dev.banyan.llm.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTest {

    @Test
    void theLastLinesAreKeptAndBlankOnesAreNot() throws InterruptedException {
        assertThat(tail("one\n\n  \ntwo\r\nthree")).containsExactly("one", "two", "three");
    }

    @Test
    void anEndlessLogTakesNoMoreThanItsLines() throws InterruptedException {
        List<String> lines = tail("line\n".repeat(10_000) + "last\n");

        assertThat(lines).hasSize(LogTail.LINES).last().isEqualTo("last");
    }

    @Test
    void aLineWithoutAnEndIsCut() throws InterruptedException {
        assertThat(tail("x".repeat(1_000_000)))
                .singleElement()
                .satisfies(line -> assertThat(line).hasSize(LogTail.WIDTH));
    }

    @Test
    void wordsToATerminalDoNotReachIt() throws InterruptedException {
        assertThat(tail("\u001b[31mred\u0007\n")).containsExactly(" [31mred ");
    }

    private static List<String> tail(String text) throws InterruptedException {
        LogTail tail = new LogTail();
        tail.follow(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .join();
        return tail.lines();
    }
}
