package dev.banyan.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes a file has, reading it ends in a result. */
class MutatedFilesTest {

    private static final String SPICE = "{}[]:,-#&*!|>'\"%@`$?\n \t0aA\\é\u0000\u2028";

    @Test
    void random_changes_end_in_a_result() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        // without the playbook, whose conditions have a test of this kind of their own and take a hundred times longer
        String good = FileFixture.good().replaceFirst("(?s)playbook:\n.*?\ntools", "tools");
        for (int i = 0; i < 1_000; i++) {
            byte[] file = mutated(good.getBytes(StandardCharsets.UTF_8), random);
            check(file, "seed " + seed + " round " + i);
        }
    }

    @Test
    void random_changes_of_the_playbook_end_in_a_result() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            check(mutated(FileFixture.good().getBytes(StandardCharsets.UTF_8), random), "seed " + seed + " round " + i);
        }
    }

    @Test
    void a_file_as_big_as_may_be_is_read_in_linear_time() {
        StringBuilder file = new StringBuilder(FileFixture.good()).append("operators:\n");
        for (int i = 0; file.length() < (1 << 20) - 100; i++) {
            file.append("  k").append(i).append(": [a, 'b', \"c\"]\n");
        }

        assertTimeout(
                Duration.ofSeconds(30),
                () -> assertThat(FileFixture.problems(file.toString()))
                        .extracting(Problem::toString)
                        .containsExactly("trader.yaml:62:1 operators: not yet supported"));
    }

    private static void check(byte[] file, String as) {
        String text = new String(file, StandardCharsets.UTF_8);
        int lines = text.split("\n|\r|\u2028|\u2029|\u0085", -1).length;
        switch (FileFixture.parse(file, Strictness.RUN)) {
            case ParseResult.Parsed(ParsedAgentFile parsed) ->
                assertThat(parsed.resolve(FileFixture.decimals())).as(as).isNotNull();
            case ParseResult.Invalid(List<Problem> problems) ->
                assertThat(problems).as(as + text).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isBetween(1, lines);
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                });
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] file = good.clone();
        byte[] spice = SPICE.getBytes(StandardCharsets.UTF_8);
        for (int change = random.nextInt(1, 6); change > 0; change--) {
            int at = random.nextInt(file.length);
            switch (random.nextInt(4)) {
                case 0 -> file[at] = (byte) random.nextInt(256);
                case 1 -> file[at] = spice[random.nextInt(spice.length)];
                case 2 -> {
                    int length = Math.min(random.nextInt(1, 40), file.length - at);
                    System.arraycopy(file, random.nextInt(file.length - length + 1), file, at, length);
                }
                default -> {
                    byte[] shorter = new byte[Math.max(1, at)];
                    System.arraycopy(file, 0, shorter, 0, shorter.length);
                    file = random.nextInt(5) == 0 ? shorter : file;
                }
            }
        }
        return file;
    }
}
