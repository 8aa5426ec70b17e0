package dev.banyan.runtime.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.runtime.control.ControlWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTest {

    @Test
    void whereSomethingIsDoneFirstAnExitIsAnExit() {
        assertThat(Spoken.of(ControlWord.EXIT, "somebody", true)).isEqualTo(new Spoken(OperatorWord.EXIT, "somebody"));
    }

    @Test
    void whereNothingIsItIsAHaltOfWhichPeopleReadThatAnExitWasMeant() {
        assertThat(Spoken.of(ControlWord.EXIT, "somebody", false))
                .isEqualTo(new Spoken(OperatorWord.HALT, "somebody (exit)"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyOtherWordIsTakenAsItIs(boolean doneFirst) {
        assertThat(Spoken.of(ControlWord.PAUSE, "somebody", doneFirst))
                .isEqualTo(new Spoken(OperatorWord.PAUSE, "somebody"));
        assertThat(Spoken.of(ControlWord.RESUME, "somebody", doneFirst))
                .isEqualTo(new Spoken(OperatorWord.RESUME, "somebody"));
        assertThat(Spoken.of(ControlWord.HALT, "somebody", doneFirst))
                .isEqualTo(new Spoken(OperatorWord.HALT, "somebody"));
    }
}
