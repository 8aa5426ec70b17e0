package dev.banyan.daemon.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlainViewTest {

    private final Frames frames = new Frames();
    private final PlainView view = new PlainView(frames.stream());

    @Test
    void tellsADecisionOnceAndOtherwiseEveryTenthBlockOnce() {
        show(101, "allowed a");
        assertThat(frames.taken()).isEqualTo("block 101  trader  2 confirmed  net 0.1234567 WETH  allowed a\n");
        show(102, "allowed a");
        assertThat(frames.taken()).isEmpty();
        show(110, "allowed a");
        assertThat(frames.taken()).isEqualTo("block 110  trader  2 confirmed  net 0.1234567 WETH\n");
        show(110, "allowed a");
        assertThat(frames.taken()).isEmpty();
    }

    @Test
    void writesNoControlCharacters() {
        show(101, "reverted: \u001b[2J\nblock 9");
        view.say("lost: \u001b[2J");
        view.close();

        assertThat(frames.taken().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
    }

    private void show(long block, String decision) {
        view.show(Frames.at(block, OptionalLong.empty(), "", decision));
    }
}
