package dev.banyan.planners.duty;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.Planner;
import dev.banyan.planners.dag.DagPlanner;
import dev.banyan.planners.fixture.Kit;
import dev.banyan.planners.playbook.PlaybookPlanner;
import dev.banyan.testkit.contract.PlannerContract;
import java.util.List;

class WithDutiesContractTest extends PlannerContract {

    @Override
    protected Planner planner() {
        return new WithDuties(
                new DagPlanner(Kit.agent("Trade."), Kit.words()), new PlaybookPlanner(Kit.agent("Trade.")));
    }

    @Override
    protected List<Situation> situations() {
        return List.of(Kit.at(1), Kit.at(2), Kit.at(3, "something"), Kit.at(4));
    }
}
