package dev.banyan.kernel.plan;

import static dev.banyan.kernel.Samples.LINK;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.ToolSpec.Kind;
import dev.banyan.api.tool.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanCheckTest {

    private static final Provenance FILE = new Provenance.AgentFile("playbook[0]");
    private static final Provenance CHOICE = new Provenance.BrainChoice("tokens");
    private static final ToolSpec PRICES = new ToolSpec(
            "prices",
            "reads a price",
            Kind.READ,
            true,
            List.of(ParameterSpec.required("token", ParameterSpec.Type.TOKEN, "which")),
            List.of(ParameterSpec.required("price", ParameterSpec.Type.AMOUNT, "in the unit")));
    private static final ToolSpec PAY = new ToolSpec(
            "pay",
            "pays",
            Kind.ACTION,
            false,
            List.of(
                    ParameterSpec.required("amount", ParameterSpec.Type.AMOUNT, "how much"),
                    ParameterSpec.required("to", ParameterSpec.Type.PERSON, "whom"),
                    ParameterSpec.optional("note", ParameterSpec.Type.TEXT, "why")),
            List.of());
    private static final ToolSpec TUNE = new ToolSpec(
            "tune",
            "tunes",
            Kind.CONTROL,
            true,
            List.of(
                    ParameterSpec.required("strategy", ParameterSpec.Type.STRATEGY, "which"),
                    ParameterSpec.required("value", ParameterSpec.Type.AMOUNT, "to what")),
            List.of());
    private static final ToolSpec QUOTE = new ToolSpec(
            "quotes",
            "asks",
            Kind.READ,
            true,
            List.of(ParameterSpec.required("amount", ParameterSpec.Type.AMOUNT, "how much")),
            List.of());
    private static final PlanCheck CHECK = new PlanCheck(
            new PlanVocabulary(
                    Map.of("prices", PRICES, "pay", PAY, "tune", TUNE, "quotes", QUOTE),
                    Map.of("WETH", WETH, "USDC", USDC),
                    Set.of("dexA"),
                    Set.of("payroll"),
                    Set.of("arb")),
            3);

    @Test
    void a_payment_written_in_the_file_is_sound() {
        assertThat(problems(pay(FILE, FILE))).isEmpty();
    }

    @Test
    void a_brain_may_choose_whom_but_not_how_much() {
        assertThat(problems(pay(FILE, CHOICE))).isEmpty();
        assertThat(problems(pay(CHOICE, FILE))).singleElement().asString().contains("amount");
    }

    @Test
    void the_accounts_own_receipt_may_set_an_amount() {
        assertThat(problems(pay(new Provenance.OwnReceipt("0x1"), FILE))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trust.class,
            names = {"OUTSIDE", "OBSERVED", "CHOSEN"})
    void what_memory_recalls_below_the_own_receipt_sets_no_amount(Trust trust) {
        assertThat(problems(pay(new Provenance.Recalled("m1", trust), FILE))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trust.class,
            names = {"OUTSIDE", "OBSERVED", "CHOSEN"})
    void what_memory_recalls_below_the_own_receipt_names_no_recipient(Trust trust) {
        assertThat(problems(pay(FILE, new Provenance.Recalled("m1", trust)))).hasSize(1);
    }

    @Test
    void what_the_agent_once_decided_names_no_recipient_and_its_own_receipt_does() {
        assertThat(problems(pay(FILE, new Provenance.OwnDecision("plan-7")))).hasSize(1);
        assertThat(problems(pay(FILE, new Provenance.Recalled("m1", Trust.OWN_RECEIPT))))
                .isEmpty();
    }

    @Test
    void what_a_task_observed_sets_no_argument_of_an_action() {
        Task read = task(0, "prices", Map.of("token", text("WETH", FILE)));
        Task pay = task(1, "pay", Map.of("amount", new Argument.FromTask(0, "price"), "to", text("payroll", FILE)));

        assertThat(problems(read, pay)).singleElement().asString().contains("OBSERVED");
    }

    @Test
    void of_a_plan_under_way_only_what_is_left_has_to_fit() {
        Task gone = task(0, "gone", Map.of());
        Task pay = task(1, "pay", pay(FILE, FILE).arguments());
        PlanWalk walk = PlanWalk.start(new Plan("p", "test", List.of(gone, pay)));

        assertThat(CHECK.problems(walk)).singleElement().asString().contains("no such tool");
        assertThat(CHECK.problems(walk.started(0))).hasSize(1);
        assertThat(CHECK.problems(walk.started(0).succeeded(0, Map.of()))).isEmpty();
    }

    @Test
    void what_a_task_observed_may_feed_another_reading() {
        Task read = task(0, "prices", Map.of("token", text("WETH", FILE)));
        Task quote = task(1, "quotes", Map.of("amount", new Argument.FromTask(0, "price")));

        assertThat(problems(read, quote)).isEmpty();
    }

    @Test
    void a_field_that_a_tool_does_not_give_is_a_problem() {
        Task read = task(0, "prices", Map.of("token", text("WETH", FILE)));
        Task quote = task(1, "quotes", Map.of("amount", new Argument.FromTask(0, "volume")));

        assertThat(problems(read, quote)).singleElement().asString().contains("gives no volume");
    }

    @Test
    void a_brain_may_tune() {
        Argument value = new Argument.Known(Value.amount(amount("1", WETH)), CHOICE);

        assertThat(problems(task(0, "tune", Map.of("strategy", text("arb", CHOICE), "value", value))))
                .isEmpty();
    }

    @Test
    void an_unknown_tool_is_a_problem() {
        assertThat(problems(task(0, "steal", Map.of())))
                .singleElement()
                .asString()
                .contains("no such tool");
    }

    @Test
    void a_missing_argument_is_a_problem() {
        assertThat(problems(task(0, "prices", Map.of())))
                .singleElement()
                .asString()
                .contains("no token");
    }

    @Test
    void an_argument_that_the_tool_does_not_take_is_a_problem() {
        Map<String, Argument> arguments = Map.of("token", text("WETH", FILE), "colour", text("red", FILE));

        assertThat(problems(task(0, "prices", arguments)))
                .singleElement()
                .asString()
                .contains("takes no colour");
    }

    @Test
    void a_symbol_outside_the_registry_is_a_problem() {
        assertThat(problems(task(0, "prices", Map.of("token", text("SCAM", CHOICE)))))
                .singleElement()
                .asString()
                .contains("no token is called SCAM");
    }

    @Test
    void an_amount_of_a_token_outside_the_registry_is_a_problem() {
        Argument amount = new Argument.Known(Value.amount(amount("1", LINK)), FILE);

        assertThat(problems(task(0, "pay", Map.of("amount", amount, "to", text("payroll", FILE)))))
                .singleElement()
                .asString()
                .contains("LINK is not in the registry");
    }

    @Test
    void a_value_of_the_wrong_type_is_a_problem() {
        assertThat(problems(task(0, "pay", Map.of("amount", text("1 WETH", FILE), "to", text("payroll", FILE)))))
                .singleElement()
                .asString()
                .contains("must be an amount");
    }

    @Test
    void a_circle_is_a_problem() {
        Task first = new Task(0, "prices", Map.of("token", text("WETH", FILE)), Set.of(1));
        Task second = new Task(1, "prices", Map.of("token", text("WETH", FILE)), Set.of(0));

        assertThat(problems(first, second)).singleElement().asString().contains("waits for itself");
    }

    @Test
    void waiting_for_a_task_that_does_not_exist_is_a_problem() {
        Task task = new Task(0, "prices", Map.of("token", text("WETH", FILE)), Set.of(5));

        assertThat(problems(task)).singleElement().asString().contains("task 5, which does not exist");
    }

    @Test
    void too_many_tasks_are_a_problem() {
        Task[] four = IntStream.range(0, 4)
                .mapToObj(i -> task(i, "prices", Map.of("token", text("WETH", FILE))))
                .toArray(Task[]::new);

        assertThat(problems(four)).singleElement().asString().contains("at most 3");
    }

    private static List<String> problems(Task... tasks) {
        return CHECK.problems(new Plan("p", "test", List.of(tasks)));
    }

    private static Task pay(Provenance amount, Provenance to) {
        return task(
                0,
                "pay",
                Map.of(
                        "amount",
                        new Argument.Known(Value.amount(amount("1", WETH)), amount),
                        "to",
                        text("payroll", to)));
    }

    private static Task task(int id, String tool, Map<String, Argument> arguments) {
        return new Task(id, tool, arguments, Set.of());
    }

    private static Argument text(String value, Provenance provenance) {
        return new Argument.Known(Value.text(value), provenance);
    }
}
