package dev.banyan.planners.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.fixture.Kit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanPrintTest {

    private static final Plan PLAN = new Plan(
            "dag/1/0",
            "look, \"then\" act",
            List.of(
                    new Task(0, "balances", Map.of(), Set.of()),
                    new Task(1, "balances", Map.of(), Set.of()),
                    new Task(
                            2,
                            "quotes",
                            Map.of("amountIn", new Argument.FromTask(0, "most"), "to", known("WETH")),
                            Set.of(1)),
                    new Task(3, "wrap", Map.of("amount", known("x\n\u001b[2J")), Set.of(2))));

    @Test
    void a_tree_has_every_task_once_under_what_it_waits_for() {
        assertThat(PlanTree.of(PLAN)).isEqualTo("""
            plan dag/1/0: look, "then" act
            ├─ 0 balances()
            └─ 1 balances()
               └─ 2 quotes(amountIn=most of 0, to=WETH) after 0
                  └─ 3 wrap(amount=x\\n\\u{1b}[2J)
            """);
    }

    @Test
    void a_graph_has_every_task_and_every_edge_and_no_text_breaks_out_of_it() {
        assertThat(PlanDot.of(PLAN, Kit.words().tools())).isEqualTo("""
            digraph plan {
              rankdir=LR;
              label="dag/1/0: look, \\"then\\" act";
              t0 [shape=ellipse, label="0 balances()"];
              t1 [shape=ellipse, label="1 balances()"];
              t2 [shape=ellipse, label="2 quotes(amountIn=most of 0, to=WETH)"];
              t3 [shape=box, label="3 wrap(amount=x\\\\n\\\\u{1b}[2J)"];
              t0 -> t2 [label="most"];
              t1 -> t2;
              t2 -> t3;
            }
            """);
    }

    @Test
    void the_cost_counts_calls_and_the_longest_chain() {
        assertThat(PlanCost.of(PLAN, Kit.words().tools(), 1_234))
                .hasToString("3 reads, 1 action, 0 controls, longest chain 3, 1234 model tokens");
        assertThat(PlanCost.of(new Plan("p", "", List.of()), List.of(), 0))
                .hasToString("0 reads, 0 actions, 0 controls, longest chain 0, no model");
    }

    private static Argument known(String text) {
        return new Argument.Known(Value.text(text), new Provenance.BrainChoice("tokens"));
    }
}
