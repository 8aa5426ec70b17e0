package dev.banyan.planners.duty;

import static dev.banyan.planners.fixture.Kit.at;
import static dev.banyan.planners.fixture.Kit.composed;
import static dev.banyan.planners.fixture.Kit.gone;
import static dev.banyan.planners.fixture.Kit.steer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.dag.DagPlanner;
import dev.banyan.planners.fixture.Kit;
import dev.banyan.planners.fixture.ModelWalk;
import dev.banyan.planners.playbook.PlaybookPlanner;
import dev.banyan.testkit.ScriptedBrain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WithDutiesTest {

    private final WithDuties planner = planner();
    private final ModelWalk walk = new ModelWalk(planner);

    @Test
    void while_the_model_answers_the_playbook_is_not_asked() {
        walk.says(composed(steer("arm")));

        assertThat(walk.at(at(1)).map(Plan::id)).contains("dag/1/0");
        walk.at(at(2));
        walk.goesWell().at(at(3));

        assertThat(walk.questions()).hasSize(1);
    }

    @Test
    void while_the_model_is_gone_the_playbook_judges_every_head_and_acts() {
        walk.says(gone(true), gone(true)).chooses(WithDutiesTest::always);

        assertThat(walk.at(at(1)).map(Plan::id)).contains("rule/0/0");
        assertThat(walk.at(at(2))).isEmpty();
        assertThat(walk.at(at(3))).isEmpty();

        assertThat(judged()).containsExactly(1L, 2L, 3L);
        assertThat(walk.composed()).hasSize(2);
        assertThat(planner.isUnanswered(walk.memo())).isTrue();
    }

    @Test
    void when_the_model_answers_again_the_playbook_rests() {
        walk.says(gone(true), composed(steer("arm")));
        walk.at(at(1));
        walk.at(at(2));

        assertThat(walk.at(at(3)).map(Plan::id)).contains("dag/2/0");
        walk.goesWell().at(at(4));
        walk.at(at(5));

        assertThat(judged()).containsExactly(1L, 2L);
    }

    @Test
    void what_the_playbook_had_decided_is_still_begun() {
        walk.says(gone(true), composed())
                .chooses(question -> new BrainReply.Chosen(List.of("rule-0", "rule-1", "rule-2"), "all"));
        List<String> begun = new ArrayList<>();

        for (int block = 1; block <= 5; block++) {
            walk.at(at(block)).ifPresent(plan -> begun.add(plan.id()));
        }

        assertThat(begun).containsExactly("rule/0/0", "rule/1/0", "rule/2/0");
        assertThat(judged()).containsExactly(1L, 2L);
    }

    @Test
    void a_model_that_comes_and_goes_makes_no_rule_fire_twice() {
        walk.says(gone(true), composed(), gone(true)).chooses(WithDutiesTest::always);
        walk.at(at(1));
        walk.at(at(3));

        walk.at(at(20, "something"));
        walk.at(at(21));

        assertThat(walk.plans()).containsExactly("rule/0/0");
        assertThat(judged()).containsExactly(1L, 20L, 21L);
    }

    @Test
    void lessons_are_asked_for_where_the_model_asks_for_nothing_and_a_rule_reads_them() {
        AgentDefinition agent = Kit.agent("Trade.", rule("lesson(arb)"));
        WithDuties learns = new WithDuties(new DagPlanner(agent, Kit.words()), new PlaybookPlanner(agent));
        ModelWalk learning = new ModelWalk(learns).says(gone(true));

        assertThat(learns.recalls(PlanState.initial(), at(1))).contains("Trade. ");
        learning.at(at(1));
        PlanState backsOff = new PlanState(learning.memo(), Optional.empty(), Optional.empty());
        assertThat(learns.recalls(backsOff, at(2))).contains("");
        assertThat(planner.recalls(backsOff, at(2))).isEmpty();
    }

    @Test
    void an_agent_that_had_the_playbook_alone_goes_on_with_its_plan_numbers() {
        PlaybookPlanner alone = new PlaybookPlanner(agent());
        ModelWalk before = new ModelWalk(alone).chooses(WithDutiesTest::always);
        before.at(at(1));
        before.chooses(question -> new BrainReply.Chosen(List.of(), "none")).at(at(2));

        ModelWalk after = before.goesOn(planner).says(gone(true)).chooses(WithDutiesTest::always);

        assertThat(after.at(at(3)).map(Plan::id)).contains("rule/0/1");
    }

    @Test
    void questions_go_to_the_brain_that_can_answer_them() {
        ScriptedBrain playbook = new ScriptedBrain();
        ScriptedBrain model = new ScriptedBrain();
        RoutingBrain brain = new RoutingBrain(playbook, model);
        BrainQuestion choose = new BrainQuestion.Choose("", at(1), List.of());
        BrainQuestion compose = new BrainQuestion.Compose("", at(1), Kit.words(), 1, "", List.of());

        brain.ask(choose);
        brain.ask(compose);

        assertThat(playbook.questions()).containsExactly(choose);
        assertThat(model.questions()).containsExactly(compose);
    }

    private List<Long> judged() {
        return walk.questions().stream()
                .filter(BrainQuestion.Choose.class::isInstance)
                .map(BrainQuestion::situation)
                .map(Situation::head)
                .map(head -> head.number())
                .toList();
    }

    private static BrainReply always(BrainQuestion.Choose question) {
        return new BrainReply.Chosen(List.of("rule-0"), "it holds");
    }

    private static WithDuties planner() {
        AgentDefinition agent = agent();
        return new WithDuties(new DagPlanner(agent, Kit.words()), new PlaybookPlanner(agent));
    }

    private static AgentDefinition agent() {
        return Kit.agent("Trade.", rule("block > 0"), rule("block > 1"), rule("block > 2"));
    }

    private static PlaybookRule rule(String when) {
        Provenance file = new Provenance.AgentFile("playbook[0].do[0]");
        Task task = new Task(
                0,
                "strategies",
                Map.of(
                        "action", new Argument.Known(Value.text("disarm"), file),
                        "strategy", new Argument.Known(Value.text("arb"), file)),
                Set.of());
        return new PlaybookRule(when, List.of(task), List.of("disarm(arb)"), Optional.<Duration>empty());
    }
}
