package dev.banyan.web3j.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class AheadTest {

    private final List<Hash> asked = new ArrayList<>();
    private final List<CompletableFuture<String>> answers = new ArrayList<>();
    private final Ahead<String> ahead = new Ahead<>(block -> {
        asked.add(block);
        answers.add(new CompletableFuture<>());
        return answers.getLast();
    });

    @Test
    void what_was_begun_at_a_pushed_block_serves_whoever_asks_there() {
        ahead.at(block(1));
        ahead.foresee(block(2));
        CompletableFuture<String> answer = ahead.at(block(2)).toCompletableFuture();

        assertThat(asked).containsExactly(block(1), block(2));
        answers.getLast().complete("two");
        assertThat(answer).isCompletedWithValue("two");
    }

    @Test
    void what_was_begun_serves_once_and_at_its_block_alone() {
        ahead.at(block(1));
        ahead.foresee(block(2));
        ahead.at(block(3));
        ahead.at(block(2));

        assertThat(asked).containsExactly(block(1), block(2), block(3), block(2));
    }

    @Test
    void what_was_begun_and_fails_is_asked_again_whenever_it_fails() {
        ahead.at(block(1));
        ahead.foresee(block(2));
        CompletableFuture<String> answer = ahead.at(block(2)).toCompletableFuture();
        answers.getLast().completeExceptionally(new IllegalStateException("no such block yet"));

        assertThat(asked).containsExactly(block(1), block(2), block(2));
        answers.getLast().complete("two");
        assertThat(answer).isCompletedWithValue("two");
    }

    @Test
    void nothing_is_begun_for_those_who_ask_no_more() {
        ahead.foresee(block(1));
        assertThat(asked).isEmpty();
        ahead.at(block(1));
        ahead.foresee(block(2));
        ahead.foresee(block(3));

        assertThat(asked).containsExactly(block(1), block(2));
    }

    private static Hash block(int number) {
        return Hash.of("0x" + String.format("%064x", number));
    }
}
