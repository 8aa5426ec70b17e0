package dev.banyan.planners.dag;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.Planner;
import dev.banyan.planners.fixture.Kit;
import dev.banyan.testkit.contract.PlannerContract;
import java.util.List;

class DagPlannerContractTest extends PlannerContract {

    @Override
    protected Planner planner() {
        return new DagPlanner(Kit.agent("Trade."), Kit.words());
    }

    @Override
    protected List<Situation> situations() {
        return List.of(Kit.at(1), Kit.at(2), Kit.at(3, "something"), Kit.at(4));
    }
}
