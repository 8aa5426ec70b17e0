package dev.banyan.verify.batch;

import static dev.banyan.verify.batch.Payer.ACCOUNT;
import static dev.banyan.verify.batch.Payer.ENVIRONMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.OneIntent;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.web3j.helper.HelperContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which helper contracts an agent needs follows from its strategies' settings, and whether they stand from the chain. */
final class HelperCheckTest {

    private static final HelperContract PAYER = HelperContract.of(HelperContract.BATCH_PAYER, ACCOUNT);

    /** Needs what its setting {@code needs} names. */
    private record Needy() implements StrategyFactory {

        @Override
        public String kind() {
            return "needy";
        }

        @Override
        public List<SettingSpec> settings() {
            return List.of(SettingSpec.optional("batch", SettingSpec.Type.WHOLE, "1", "how many in one call"));
        }

        @Override
        public List<String> helpers(Settings settings) {
            return switch ((int) settings.whole("batch")) {
                case 1 -> List.of();
                case 99 -> List.of("Imagined");
                default -> List.of(HelperContract.BATCH_PAYER);
            };
        }

        @Override
        public Strategy<String> create(StrategyContext context) {
            return new Strategy<>() {
                @Override
                public String initial() {
                    return "";
                }

                @Override
                public StrategyStep<String> on(String state, StrategyInput input) {
                    return StrategyStep.quiet(state);
                }
            };
        }
    }

    @Test
    void aNeededHelperIsAskedForByNameUntilItStandsAndLaidOverInPaperMode(@TempDir Path folder) {
        List<StrategyFactory> strategies =
                new ArrayList<>(Catalogs.with(UserJars.none()).strategies());
        strategies.add(new Needy());
        Catalogs catalogs = new Catalogs(strategies, List.of());
        try (Payer payer = Payer.start(folder, Duration.ofSeconds(1))) {
            ParsedAgentFile file =
                    Payer.file(folder, payer.devnet, catalogs, "live", "strategies: [needy: {batch: 2}]");

            assertThatThrownBy(() -> assemble(catalogs, file, Assembler.Contracts.REQUIRED))
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                    .hasMessageContaining("needs its BatchPayer at " + PAYER.address())
                    .hasMessageContaining("./banyan deploy " + file.file());
            assertThat(overlays(catalogs, folder, payer, 2))
                    .contains(new StateOverlay(
                            PAYER.address(), Optional.empty(), Optional.of(PAYER.runtimeCode()), Map.of()));
            assertThat(overlays(catalogs, folder, payer, 1)).isEmpty();
            assertThatThrownBy(() -> overlays(catalogs, folder, payer, 99))
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.INPUT))
                    .hasMessageContaining("Imagined");

            OneIntent.through(
                    payer.agent,
                    new IntentId("test/deploy"),
                    "deploy",
                    new Action.Deploy(HelperContract.BATCH_PAYER, PAYER.address()));

            assertThat(assemble(catalogs, file, Assembler.Contracts.REQUIRED).overlays())
                    .isEmpty();
            assertThat(overlays(catalogs, folder, payer, 2)).isEmpty();
        }
    }

    private static List<StateOverlay> overlays(Catalogs catalogs, Path folder, Payer payer, int batch) {
        String strategies = "strategies: [needy: {batch: " + batch + "}]";
        ParsedAgentFile file = Payer.file(folder, payer.devnet, catalogs, "paper", strategies);
        return assemble(catalogs, file, Assembler.Contracts.REQUIRED).overlays();
    }

    private static AgentAssembly assemble(Catalogs catalogs, ParsedAgentFile file, Assembler.Contracts expected) {
        try (ChainLink link = ChainLink.connect(file)) {
            return new Assembler(catalogs, ENVIRONMENT).assemble(file, link, expected);
        }
    }
}
