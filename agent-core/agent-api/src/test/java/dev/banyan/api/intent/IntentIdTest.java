package dev.banyan.api.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Hash;
import org.junit.jupiter.api.Test;

final class IntentIdTest {

    private static final Hash HEAD = Hash.of("0x" + "ab".repeat(32));
    private static final String NAME = "a".repeat(40);

    @Test
    void whatIsShortStandsInTheIdAndWhatIsLongStandsThereByItsHash() {
        assertThat(IntentId.ofResponse("guard", "risk", HEAD, "repay").value()).endsWith("/repay");

        String first = "deleverage/" + "9".repeat(400);
        String second = "deleverage/" + "9".repeat(399) + "8";
        assertThat(IntentId.ofResponse(NAME, NAME, HEAD, first))
                .isEqualTo(IntentId.ofResponse(NAME, NAME, HEAD, first))
                .isNotEqualTo(IntentId.ofResponse(NAME, NAME, HEAD, second));
        assertThat(IntentId.ofMove(NAME, NAME, HEAD, first)).isNotEqualTo(IntentId.ofCycle(NAME, NAME, HEAD, first));
    }

    @Test
    void whatWasThoughtOfAtAHeadSaysSo() {
        IntentId response = IntentId.ofResponse("guard", "risk", HEAD, "repay");
        assertThat(response.isOfHead() && response.isResponse()).isTrue();
        for (IntentId other :
                new IntentId[] {IntentId.ofMove(NAME, NAME, HEAD, "in"), IntentId.ofCycle(NAME, NAME, HEAD, "c")}) {
            assertThat(other.isOfHead()).isTrue();
            assertThat(other.isResponse()).isFalse();
            assertThat(other.head()).contains(HEAD);
        }
        assertThat(response.head()).contains(HEAD);
        assertThat(IntentId.ofResponse(NAME, NAME, HEAD, "9".repeat(400)).head())
                .contains(HEAD);
        assertThat(new IntentId("move/of/nothing").head()).isEmpty();
        assertThat(new IntentId("move/a/b/0x12/in").head()).isEmpty();
        assertThat(IntentId.ofPayout(HEAD).isOfHead()).isFalse();
        assertThat(IntentId.ofPayout(HEAD).head()).isEmpty();
        assertThat(IntentId.ofTask("guard", "plan", 1).isOfHead()).isFalse();
    }

    @Test
    void anIdHasThreeHundredPrintableCharactersAtMost() {
        assertThat(new IntentId("x".repeat(300)).value()).hasSize(300);
        for (String wrong : new String[] {"", "x".repeat(301), "two words", "line\n"}) {
            assertThatThrownBy(() -> new IntentId(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
