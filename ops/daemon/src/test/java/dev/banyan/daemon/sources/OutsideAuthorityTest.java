package dev.banyan.daemon.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.kernel.plan.PlanCheck;
import dev.banyan.kernel.plan.PlanVocabulary;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an MCP server or another agent says sets nothing of a payment. */
class OutsideAuthorityTest {

    private static final Argument PAYROLL =
            new Argument.Known(Value.text("payroll"), new Provenance.BrainChoice("people"));
    private static final Value HUNDRED = Value.amount(Samples.amount("100", Samples.USDC));
    private static final Argument OPERATORS = new Argument.Known(HUNDRED, new Provenance.Operator());
    private static final Task READ = new Task(
            0,
            "news.search",
            Map.of("query", new Argument.Known(Value.text("eth"), new Provenance.BrainChoice("none"))),
            Set.of());

    @Test
    void an_amount_that_was_observed_is_refused() {
        for (Argument observed : List.of(
                new Argument.FromTask(0, "text"),
                new Argument.Known(HUNDRED, new Provenance.TaskResult(0)),
                new Argument.Known(HUNDRED, new Provenance.Outside("news.search")))) {
            assertThat(problems(PAYROLL, observed))
                    .singleElement()
                    .asString()
                    .startsWith("task 1 (pay): amount comes from")
                    .contains("may not set it");
        }
    }

    @Test
    void a_recipient_that_was_observed_is_refused() {
        Value account = new Value.Account(Samples.address(0xbad));
        for (Argument observed : List.of(
                new Argument.FromTask(0, "text"),
                new Argument.Known(account, new Provenance.TaskResult(0)),
                new Argument.Known(account, new Provenance.Outside("news.search")),
                new Argument.Known(Value.text("payroll"), new Provenance.Outside("agents")))) {
            assertThat(problems(observed, OPERATORS))
                    .singleElement()
                    .asString()
                    .startsWith("task 1 (pay): to comes from")
                    .contains("may not set it");
        }
    }

    @Test
    void the_operators_own_is_not() {
        assertThat(problems(PAYROLL, OPERATORS)).isEmpty();
    }

    private static List<String> problems(Argument to, Argument amount) {
        List<ToolSpec> tools = new ArrayList<>(Catalogs.with(UserJars.none()).specs(List.of("pay")));
        tools.add(new ToolSpec(
                "news.search",
                "searches",
                ToolSpec.Kind.READ,
                true,
                List.of(ParameterSpec.required("query", ParameterSpec.Type.TEXT, "what")),
                List.of(ParameterSpec.required("text", ParameterSpec.Type.MANY, "lines"))));
        AgentDefinition agent = SampleAgent.named("a").definition();
        Plan plan = new Plan(
                "p", "because", List.of(READ, new Task(1, "pay", Map.of("to", to, "amount", amount), Set.of(0))));
        return new PlanCheck(PlanVocabulary.of(agent, tools), 12).problems(plan);
    }
}
