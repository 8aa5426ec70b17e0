package dev.banyan.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.verify.command.Banyan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo, whole, on one seed; on as many as {@code --seeds N} says. */
class DemoTest {

    private static final Duration MINUTES = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("banyan.seeds", 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void threeAgentsTradeSaveAndKeepALoanThroughACrash(int seed) {
        Banyan.Ended demo = Banyan.run(
                folder,
                Map.of(),
                MINUTES,
                "demo",
                "--blocks",
                "120",
                "--json",
                "--keep",
                "--port",
                "0",
                "--seed",
                Integer.toString(seed));

        assertThat(demo.status()).as(demo.err()).isZero();
        String node = RunCheck.node(demo.out());
        try {
            check(RunCheck.of(demo.out(), node));
        } finally {
            String port = Integer.toString(URI.create(node).getPort());
            assertThat(Banyan.run(folder, Map.of(), MINUTES, "devnet", "stop", "--port", port)
                            .status())
                    .isZero();
        }
    }

    private static void check(RunCheck run) {
        Protocols protocols =
                Devnet.prepare(DevnetOptions.defaults()).protocols().orElseThrow();
        List<RunCheck> agents = Stream.of("arbitrageur", "saver", "guard")
                .map(run::agent)
                .map(RunCheck::transactionsAreAsReported)
                .map(RunCheck::profitIsTheDifferenceOfBalances)
                .map(RunCheck::fewReverted)
                .toList();
        assertThat(agents.stream().map(RunCheck::account).distinct()).hasSameSizeAs(agents);
        List<BooksCheck> books = agents.stream()
                .map(agent -> new BooksCheck(agent, growing(protocols)))
                .map(BooksCheck::balanceAtTheEnd)
                .map(BooksCheck::balanceAtEveryBlock)
                .toList();
        books.get(0).leaveNothingOver();
        books.get(1).leaveNothingOver().interestIsEarned();
        agents.get(0).confirmedAtLeast(2).netIsPositive();
        new SavingsCheck(agents.get(1), protocols).positionsAreAsReported().beatsLeavingItAndEveryVenue();
        new LoanCheck(agents.get(2), protocols)
                .beganAlike()
                .onlyTheControlWasLiquidated()
                .learntToKeepMoreCollateral();
        agents.get(0).gainedAtLeast(60, 4);
    }

    private static Set<String> growing(Protocols protocols) {
        return protocols.lending().reserves().stream()
                .flatMap(reserve -> Stream.of(reserve.supplied(), reserve.variableDebt()))
                .map(Address::value)
                .collect(Collectors.toSet());
    }
}
