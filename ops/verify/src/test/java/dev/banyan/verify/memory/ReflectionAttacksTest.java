package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Trust;
import dev.banyan.testkit.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A brain that obeys whatever it reads reflects on what an attacker planted, claims what the agent itself has proven as its evidence, and
 * plans after that: it signs, to the last parameter, what it signs without.
 */
class ReflectionAttacksTest {

    private static final Map<List<MemoryRecord>, Thinker.Life> WITHOUT = new HashMap<>();

    @TempDir
    Path folder = Path.of("");

    static List<ReflectionAttack> attacks() {
        return ReflectionAttacks.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void what_the_brain_itself_concludes_from_what_is_planted_moves_nothing_that_is_signed(ReflectionAttack attack)
            throws IOException {
        Thinker.Life with = life(attack, "with");

        assertThat(with.lessons()).singleElement().satisfies(lesson -> {
            assertThat(Obedient.order(lesson.text())).as("the lesson orders it").isPresent();
            assertThat(lesson.provenance().trust())
                    .isLessThan(Trust.OWN_RECEIPT)
                    .isEqualTo(least(attack));
        });
        assertThat(with.signed()).isNotEmpty().isEqualTo(without(attack).signed());
        assertThat(with.signed()).allMatch(signed -> signed.call().to().equals(Samples.PAYROLL));
    }

    /** Of what is planted, of a failing call, and of a brain's words. */
    private static Trust least(ReflectionAttack attack) {
        return attack.byFile() || !attack.planted().isEmpty() ? Trust.OUTSIDE : Trust.OBSERVED;
    }

    private Thinker.Life without(ReflectionAttack attack) throws IOException {
        Thinker.Life known = WITHOUT.get(attack.honest());
        if (known == null) {
            known = life(attack.without(), "without");
            WITHOUT.put(attack.honest(), known);
        }
        return known;
    }

    private Thinker.Life life(ReflectionAttack attack, String name) throws IOException {
        Payer payer = new Payer(Files.createDirectories(folder.resolve(name))).keeps(attack.honest());
        if (attack.byFile()) {
            payer.finds(attack.planted());
        } else {
            payer.keeps(attack.planted());
        }
        return payer.lives(new Obedient(attack.claimed()), attack.reason());
    }
}
