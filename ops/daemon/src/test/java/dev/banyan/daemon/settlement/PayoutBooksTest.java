package dev.banyan.daemon.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.money.Token;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PayoutBooksTest {

    @TempDir
    private Path folder;

    @Test
    void a_list_is_what_its_file_was_when_it_was_read() throws IOException {
        AgentDefinition agent = paying(strategy("payroll", "payouts.csv", Samples.USDC));
        write("payouts.csv", "id,to,amount\n1,payroll,5\n");
        PayoutBooks books = PayoutBooks.read(List.of(agent), false);
        write("payouts.csv", "id,to,amount\n1,payroll,500\n2,payroll,5\n");

        PayoutList list = books.lists(agent, agent.strategies().getFirst())
                .values()
                .iterator()
                .next();

        assertThat(list.lines())
                .containsExactly(new PayoutLine(
                        2,
                        "1",
                        1,
                        Samples.PAYROLL,
                        Samples.amount("5", Samples.USDC).units()));
        assertThat(list.file()).isEqualTo(folder.resolve("payouts.csv").toString());
    }

    @Test
    void how_much_an_amount_comes_to_is_checked_once_the_chain_has_told_the_decimals() throws IOException {
        Token unknown = new Token("PAY", Samples.USDC.address(), ParsedAgentFile.UNKNOWN_DECIMALS);
        AgentDefinition assumed = paying(strategy("payroll", "payouts.csv", unknown));
        write("payouts.csv", "id,to,amount\n1,payroll,2\n");
        PayoutBooks books = PayoutBooks.read(List.of(assumed), false);

        AgentDefinition resolved = paying(strategy("payroll", "payouts.csv", Samples.USDC));
        assertThat(books.lists(resolved, resolved.strategies().getFirst()).values())
                .singleElement()
                .satisfies(list -> assertThat(list.lines().getFirst().amount())
                        .isEqualTo(Samples.amount("2", Samples.USDC).units()));
        assertThatThrownBy(() -> books.lists(assumed, assumed.strategies().getFirst()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no account can hold 2 PAY");
    }

    @Test
    void every_wrong_line_is_told_at_once_but_no_more_than_twenty() throws IOException {
        AgentDefinition agent = paying(strategy("payroll", "payouts.csv", Samples.USDC));
        write(
                "payouts.csv",
                "id,to,amount\n"
                        + IntStream.range(0, 30)
                                .mapToObj(i -> i + ",nobody,5\n")
                                .collect(Collectors.joining()));

        UserError error = refusal(agent, false);

        assertThat(error.status()).isEqualTo(ExitStatus.INPUT);
        assertThat(error.lines()).hasSize(21).last().isEqualTo("… and 10 more");
        assertThat(error.lines().getFirst()).contains("payouts.csv:2: unknown person nobody");
    }

    @Test
    void where_the_rest_is_wanted_wrong_lines_are_left_out() throws IOException {
        AgentDefinition agent = paying(strategy("payroll", "payouts.csv", Samples.USDC));
        write("payouts.csv", "id,to,amount\n1,nobody,5\n2,payroll,5\n");

        PayoutList list = PayoutBooks.read(List.of(agent), true)
                .lists(agent, agent.strategies().getFirst())
                .values()
                .iterator()
                .next();

        assertThat(list.lines()).extracting(PayoutLine::id).containsExactly("2");
        assertThat(list.paysTheRest()).isTrue();
    }

    @Test
    void two_lists_of_one_account_in_one_token_share_no_id() throws IOException {
        write("a.csv", "id,to,amount\n1,payroll,5\n2,payroll,5\n");
        write("b.csv", "id,to,amount\n3,payroll,5\n2,payroll,5\n");

        UserError error =
                refusal(paying(strategy("a", "a.csv", Samples.USDC), strategy("b", "b.csv", Samples.USDC)), false);

        assertThat(error.lines()).hasSize(1);
        assertThat(error.lines().getFirst())
                .contains("b.csv:3: the id 2 stands in ")
                .contains("a.csv:3 too");
        PayoutBooks.read(
                List.of(paying(strategy("a", "a.csv", Samples.USDC), strategy("b", "b.csv", Samples.WETH))), false);
    }

    @Test
    void a_file_that_is_not_there_or_none_is_told_with_who_pays_it() throws IOException {
        Files.createDirectory(folder.resolve("dir.csv"));

        assertThat(refusal(paying(strategy("payroll", "gone.csv", Samples.USDC)), false)
                        .lines())
                .singleElement()
                .asString()
                .endsWith("gone.csv: there is no such file, which strategy payroll of agent treasury pays");
        assertThat(refusal(paying(strategy("payroll", "dir.csv", Samples.USDC)), true)
                        .lines())
                .singleElement()
                .asString()
                .contains("dir.csv: not a file");
    }

    @Test
    void a_command_that_pays_no_list_reads_none() {
        AgentDefinition agent = paying(strategy("payroll", "gone.csv", Samples.USDC));

        assertThat(PayoutBooks.unread()
                        .lists(agent, agent.strategies().getFirst())
                        .values())
                .singleElement()
                .satisfies(list -> assertThat(list.lines()).isEmpty());
    }

    private UserError refusal(AgentDefinition agent, boolean paysTheRest) {
        List<UserError> errors = new ArrayList<>();
        assertThatThrownBy(() -> PayoutBooks.read(List.of(agent), paysTheRest))
                .isInstanceOfSatisfying(UserError.class, errors::add);
        return errors.getFirst();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private StrategyDefinition strategy(String name, String file, Token token) {
        Settings settings = new Settings(Map.of(
                "file", new Setting.PayoutFile(folder.resolve(file).toAbsolutePath()),
                "token", new Setting.OneToken(token)));
        return new StrategyDefinition("settlement", name, settings, Map.of());
    }

    private static AgentDefinition paying(StrategyDefinition... strategies) {
        return SampleAgent.named("treasury").withStrategies(strategies).definition();
    }
}
