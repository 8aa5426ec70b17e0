package dev.banyan.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The whole format, features that are not built yet included: those are refused, each at its place, and nothing else is. */
class FullExampleTest {

    @Test
    void is_read_up_to_what_is_not_yet_supported() {
        String file = FileFixture.resource("full.yaml").replace("rpc: ${HOST}", "rpc: http://${HOST}");

        assertThat(FileFixture.problems(file))
                .allSatisfy(problem -> assertThat(problem.message()).contains("not yet supported"))
                .extracting(Problem::path)
                .containsExactly(
                        "chain.venues.dexC.kind",
                        "chain.venues.ethUsd.kind",
                        "chain.venues.usdcUsd.kind",
                        "strategies[1].yield",
                        "strategies[2].risk",
                        "policy.approvals",
                        "operators");
    }
}
