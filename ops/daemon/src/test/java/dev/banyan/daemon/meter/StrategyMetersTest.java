package dev.banyan.daemon.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.strategy.Measure;
import dev.banyan.runtime.event.RuntimeEvent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyMetersTest {

    @Test
    void a_figure_is_the_newest_one_and_no_number_once_it_is_not_shown_any_more() {
        try (Meters meters = new Meters()) {
            show(meters, "guard", new Measure("risk.health.factor", "aave", new BigDecimal("1.5")));
            show(meters, "other", new Measure("risk.health.factor", "aave", new BigDecimal("3")));
            show(
                    meters,
                    "guard",
                    new Measure("risk.health.factor", "aave", new BigDecimal("1.25")),
                    new Measure("risk.feed.age.seconds", "ethUsd", BigDecimal.TEN));

            assertThat(meters.page().lines())
                    .contains(
                            "risk_health_factor{agent=\"trader\",strategy=\"guard\",subject=\"aave\"} 1.25",
                            "risk_health_factor{agent=\"trader\",strategy=\"other\",subject=\"aave\"} 3.0",
                            "risk_feed_age_seconds{agent=\"trader\",strategy=\"guard\",subject=\"ethUsd\"} 10.0");

            show(meters, "guard");
            assertThat(meters.page().lines())
                    .contains(
                            "risk_health_factor{agent=\"trader\",strategy=\"guard\",subject=\"aave\"} NaN",
                            "risk_health_factor{agent=\"trader\",strategy=\"other\",subject=\"aave\"} 3.0");
        }
    }

    private static void show(Meters meters, String strategy, Measure... measures) {
        meters.listener().on(new RuntimeEvent.StrategyMeasured("trader", strategy, List.of(measures)));
    }
}
