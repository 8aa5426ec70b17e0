package dev.banyan.api.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.provenance.Trust;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Window.Ways WORDS = new Window.Ways(
            text -> text.isBlank() ? 0 : text.split(" ", -1).length,
            (before, fallen, most) -> Stream.concat(before.stream(), fallen.stream())
                    .map(WindowItem::text)
                    .collect(Collectors.joining(" ")));
    private static final List<WindowItem> PINNED = List.of(
            new WindowItem("goal: earn", Trust.OPERATOR), new WindowItem("policy: spend little", Trust.OPERATOR));

    @Test
    void whatIsPinnedStaysAndAllFitsWhateverIsSaid() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Window window = Window.of(40, PINNED);
            for (int i = 0; i < 60; i++) {
                window = window.with(
                        new WindowItem("word ".repeat(1 + random.nextInt(30)).strip(), Trust.OBSERVED), WORDS);

                assertThat(window.contents()).as("seed " + seed).startsWith(PINNED.toArray(WindowItem[]::new));
                assertThat(window.contents().stream()
                                .mapToInt(item -> WORDS.tokens().applyAsInt(item.text()))
                                .sum())
                        .as("seed " + seed)
                        .isLessThanOrEqualTo(40);
            }
        }
    }

    @Test
    void theLastThatWasSaidIsThereInFullAndTheOldestInTheSummary() {
        Window window = Window.of(19, PINNED);
        for (String text : List.of("a b c d e", "f g h i j", "k l m n o")) {
            window = window.with(new WindowItem(text, Trust.CHOSEN), WORDS);
        }

        assertThat(window.items()).extracting(WindowItem::text).containsExactly("f g h i j", "k l m n o");
        assertThat(window.summary())
                .hasValueSatisfying(summary -> assertThat(summary.text()).startsWith("a b c d"));
    }

    @Test
    void aSummaryIsTrustedAsTheLeastOfAllThatEverFellOut() {
        Window window = Window.of(20, PINNED).with(new WindowItem("from a page", Trust.OUTSIDE), WORDS);
        for (int i = 0; i < 100; i++) {
            window = window.with(new WindowItem("said by the operator", Trust.OPERATOR), WORDS);
        }

        assertThat(window.items()).extracting(WindowItem::trust).containsOnly(Trust.OPERATOR);
        assertThat(window.summary())
                .hasValueSatisfying(summary -> assertThat(summary.trust()).isEqualTo(Trust.OUTSIDE));
    }

    @Test
    void aWindowSmallerThanWhatNeverFallsOutSaysSoAndKeepsIt() {
        assertThat(Window.of(4, PINNED).isTooSmall(WORDS)).isTrue();

        Window window = Window.of(8, PINNED)
                .with(new WindowItem("one two three", Trust.OBSERVED), WORDS)
                .with(new WindowItem("four five six seven", Trust.OBSERVED), WORDS);

        assertThat(window.isTooSmall(WORDS)).isTrue();
        assertThat(window.contents())
                .startsWith(PINNED.toArray(WindowItem[]::new))
                .endsWith(new WindowItem("four five six seven", Trust.OBSERVED));
    }
}
