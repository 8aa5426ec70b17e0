package dev.banyan.daemon.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private final Frames frames = new Frames();
    private final LiveView view = new LiveView(frames.stream());

    @Test
    void showsBlockFeeAgentAndDecisions() {
        view.show(Frames.at(107, OptionalLong.empty(), "", "allowed a", "confirmed"));

        assertThat(frames.taken())
                .contains("block 107", "21", "trader  live", "arb  armed  net 0.123456 WETH", "sent 3  confirmed 2")
                .contains("· allowed a", "· confirmed")
                .doesNotContain("#");
    }

    @Test
    void fillsTheBarWithTheBlocksAndNoFurther() {
        view.show(Frames.at(115, OptionalLong.of(60), ""));
        assertThat(frames.taken()).contains("[" + "#".repeat(10) + "·".repeat(30) + "] 15/60");
        view.show(Frames.at(170, OptionalLong.of(60), ""));
        assertThat(frames.taken()).contains("[" + "#".repeat(40) + "] 60/60");
    }

    @Test
    void drawsTheNextFrameOverTheLast() {
        view.show(Frames.at(101, OptionalLong.empty(), ""));
        long lines = frames.taken().chars().filter(c -> c == '\n').count();
        view.show(Frames.at(102, OptionalLong.empty(), ""));

        assertThat(frames.taken()).startsWith("\u001b[" + lines + "A");
    }

    @Test
    void showsALastingTroubleAndNotesAndLetsNobodyElseDraw() {
        view.show(Frames.at(101, OptionalLong.empty(), "node away", "reverted: \u001b[5A"));
        frames.taken();
        view.say("a note");
        view.show(Frames.at(101, OptionalLong.empty(), "node away", "reverted: \u001b[5A"));

        assertThat(frames.taken()).contains("! node away", "a note", "reverted: ?[5A");
    }

    @Test
    void cutsLongLinesSoThatTheyDoNotWrap() {
        view.show(Frames.at(101, OptionalLong.empty(), "", "x".repeat(300)));

        assertThat(frames.taken().replaceAll("\u001b\\[[0-9]*[A-Z]", "").lines())
                .allMatch(line -> line.length() <= 100);
    }
}
