package dev.banyan.verify.faults.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final String TOKEN = "0x00000000000000000000000000000000000000aa";
    private static final String ALICE = "0x00000000000000000000000000000000000a11ce";
    private static final String BOB = "0x0000000000000000000000000000000000000b0b";
    private static final long DAY = 86_400;

    private final Verdict verdict = new Verdict(
            List.of(new Payment(TOKEN, ALICE, units(5)), new Payment(Movement.NATIVE, BOB, units(7))),
            List.of(new Budget(TOKEN, units(5), units(8)), new Budget(Movement.NATIVE, units(7), units(7))));

    private final Movement toAlice = new Movement("0x1", 1_000, TOKEN, ALICE, units(5));
    private final Movement toBob = new Movement("0x2", 1_001, Movement.NATIVE, BOB, units(7));

    @Test
    void aListPaidOnceIsWell() {
        assertThat(verdict.faults(ledger(toAlice, toBob))).isEmpty();
    }

    @Test
    void aMissingLineIsFound() {
        assertThat(verdict.faults(ledger(toBob))).containsExactly("not paid: 5 of " + TOKEN + " to " + ALICE);
    }

    @Test
    void aLinePaidTwiceIsFoundAndSoIsTheBudgetThatItBreaks() {
        Movement again = new Movement("0x3", 1_002, TOKEN, ALICE, units(5));

        assertThat(verdict.faults(ledger(toAlice, toBob, again)))
                .containsExactly(
                        "paid too often: 5 of " + TOKEN + " to " + ALICE + " (1 times)",
                        "10 of " + TOKEN + " left within a day up to 1002, more than 8");
    }

    @Test
    void whatIsNotOnTheListIsFoundHoweverSmall() {
        Movement other = new Movement("0x3", 1_002, TOKEN, BOB, units(1));

        assertThat(verdict.faults(ledger(toAlice, toBob, other)))
                .containsExactly("not on the list: 1 of " + TOKEN + " to " + BOB + " (1 times)");
    }

    @Test
    void twoTransfersOfOneTransactionAreCountedTogether() {
        Budget budget = new Budget(TOKEN, units(5), units(100));

        assertThat(budget.breaches(List.of(toAlice, new Movement("0x1", 1_000, TOKEN, BOB, units(1)))))
                .containsExactly("transaction 0x1 moved 6 of " + TOKEN + ", more than 5");
    }

    @Test
    void aWindowForgetsWhatIsADayOldAndNothingYounger() {
        Budget budget = new Budget(TOKEN, units(100), units(10));

        assertThat(budget.breaches(List.of(at(0, 6), at(DAY, 6)))).isEmpty();
        assertThat(budget.breaches(List.of(at(0, 6), at(DAY - 1, 6)))).hasSize(1);
        assertThat(budget.breaches(List.of(at(0, 6), at(DAY, 6), at(DAY + 1, 5))))
                .containsExactly("11 of " + TOKEN + " left within a day up to 86401, more than 10");
    }

    @Test
    void whatTheAccountLeavesBehindIsFound() {
        Ledger ledger = new Ledger(
                List.of(toAlice, toBob), 3, List.of("nonce 4"), List.of(BOB + " of " + TOKEN), BigInteger.ONE);

        assertThat(verdict.faults(ledger))
                .containsExactly(
                        "left waiting: nonce 4",
                        "an allowance stands: " + BOB + " of " + TOKEN,
                        "the account lost 1 wei that no payment and no fee explains");
    }

    private static Ledger ledger(Movement... movements) {
        return new Ledger(List.of(movements), movements.length, List.of(), List.of(), BigInteger.ZERO);
    }

    private static Movement at(long time, long amount) {
        return new Movement("0x" + time, time, TOKEN, ALICE, units(amount));
    }

    private static BigInteger units(long units) {
        return BigInteger.valueOf(units);
    }
}
