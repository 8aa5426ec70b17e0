package dev.banyan.daemon.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void wordsFromOutsideCanNotMoveTheCursorOrStartALine() {
        assertThat(Printable.line("reverted: \u001b[2J\u001b]0;owned\u0007\r\nbanyan: all\tfine"))
                .isEqualTo("reverted: ?[2J?]0;owned?  banyan: all fine");
    }

    @Test
    void theDirectionOfTextCanNotBeTurned() {
        assertThat(Printable.line("a\u202egpj")).isEqualTo("a?gpj");
    }

    @Test
    void whatIsDrawnStays() {
        assertThat(Printable.line("Über · 10 €")).isEqualTo("Über · 10 €");
    }
}
