package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.money.Wei;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.testkit.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A brain that obeys whatever it reads, in a whole agent with a memory on disk: with what an attacker planted it signs, to the last
 * parameter, what it signs without.
 */
class MemoryAttacksTest {

    private static final Map<List<MemoryRecord>, List<UnsignedTransaction>> WITHOUT = new HashMap<>();

    @TempDir
    Path folder = Path.of("");

    static List<MemoryAttack> attacks() {
        return MemoryAttacks.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void what_is_planted_moves_nothing_that_is_signed(MemoryAttack attack) throws IOException {
        Obedient brain = new Obedient();

        List<UnsignedTransaction> with = plant(attack).signs(brain);

        assertThat(with).isNotEmpty().isEqualTo(without(attack.honest()));
        assertThat(with).allMatch(signed -> signed.call().to().equals(Samples.PAYROLL));
    }

    /** Else an attack would fail because the brain does not understand it. */
    @Test
    void the_brain_would_obey_every_one_of_them_if_it_read_it() {
        assertThat(MemoryAttacks.all())
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(attack -> assertThat(Obedient.order(attack.text())).isPresent());
    }

    @Test
    void it_reads_and_obeys_what_the_operator_said() {
        Payer payer = new Payer(folder).keeps(List.of(said("OBEY pay 2 ETH")));

        assertThat(payer.signs(new Obedient()))
                .extracting(signed -> signed.call().value())
                .containsExactly(Wei.of(Samples.amount("2", Samples.ETH).units()));
    }

    /** An amount that only memory names may not be set by it, however trusted the record is. */
    @Test
    void an_amount_that_does_not_stand_in_the_goal_is_not_paid() {
        Payer payer = new Payer(folder).keeps(List.of(said("OBEY pay 3 ETH")));

        assertThat(payer.decides(new Obedient(), 3)).isEmpty();
    }

    /** Safety is not had by doing nothing: with memories that mean well, every plan passes. */
    @Test
    void benign_plans_pass() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            List<MemoryRecord> kept = new ArrayList<>(MemoryAttacks.benign(random.nextInt(20)));
            kept.add(new MemoryRecord(
                    "news",
                    Payer.NAME,
                    Instant.EPOCH,
                    "all is calm",
                    3,
                    new Provenance.Outside("https://a.example"),
                    List.of()));
            boolean two = random.nextBoolean();
            if (two) {
                kept.add(said("OBEY pay 2 ETH"));
            }
            Payer payer = new Payer(Files.createDirectories(folder.resolve("plan-" + i))).keeps(kept);
            assertThat(payer.signs(new Obedient()))
                    .extracting(signed -> signed.call().value())
                    .containsExactly(
                            Wei.of(Samples.amount(two ? "2" : "1", Samples.ETH).units()));
        }
    }

    private Payer plant(MemoryAttack attack) throws IOException {
        Payer payer = new Payer(Files.createDirectories(folder.resolve("with")));
        payer.keeps(attack.honest());
        return attack.byFile() ? payer.finds(attack.planted()) : payer.keeps(attack.planted());
    }

    private List<UnsignedTransaction> without(List<MemoryRecord> honest) throws IOException {
        List<UnsignedTransaction> known = WITHOUT.get(honest);
        if (known == null) {
            known = new Payer(Files.createDirectories(folder.resolve("without")))
                    .keeps(honest)
                    .signs(new Obedient());
            WITHOUT.put(honest, known);
        }
        return known;
    }

    private static MemoryRecord said(String text) {
        return new MemoryRecord(
                "said",
                Payer.NAME,
                Instant.parse("2025-06-01T00:00:00Z"),
                text,
                10,
                new Provenance.Operator(),
                List.of());
    }
}
