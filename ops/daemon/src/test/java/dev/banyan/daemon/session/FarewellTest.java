package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.report.RunReport;
import dev.banyan.daemon.view.PlainView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FarewellTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(print(out), print(err));
    private final List<ExitStatus> endings = new ArrayList<>();

    @Test
    void whereJsonIsWantedTheReportIsTheOnlyLineOfStandardOutput() {
        say(FarewellTest::report, true, false);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("{\"chainId\":1,")
                .endsWith("}");
    }

    @Test
    void whereNoneIsWantedStandardOutputIsLeftAlone() {
        say(FarewellTest::report, false, true);

        assertThat(out.size()).isZero();
        assertThat(endings).isEmpty();
    }

    @Test
    void withoutASignalWhoeverStartedTheRunHearsWhyThereIsNoReport() {
        assertThatThrownBy(() -> say(FarewellTest::none, true, false))
                .isInstanceOf(UserError.class)
                .hasMessage("the node does not answer");
        assertThat(err.size()).isZero();
        assertThat(endings).isEmpty();
    }

    @Test
    void afterASignalItIsSaidAtOnceAndEndsTheProcessSoWhereTheReportWasToBeRead() {
        say(FarewellTest::none, true, true);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no report: the node does not answer");
        assertThat(endings).containsExactly(ExitStatus.ENVIRONMENT);
    }

    @Test
    void afterASignalAMissingReportForPeopleIsNoFailure() {
        say(FarewellTest::none, false, true);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no report: the node does not answer");
        assertThat(endings).isEmpty();
    }

    private void say(Supplier<RunReport> report, boolean json, boolean signalled) {
        try (PlainView view = new PlainView(console.err())) {
            new Farewell(console, json, () -> signalled, endings::add).say(report, view);
        }
    }

    private static RunReport report() {
        return new RunReport(1, "http://127.0.0.1:1", 5, 9);
    }

    private static RunReport none() {
        throw UserError.environment("the node does not answer");
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
