package dev.banyan.verify.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two daemons on one account, each with a data directory of its own. */
class AccountInUseTest {

    @TempDir
    Path folder;

    @Test
    void theSecondOneIsToldWhichProcessHasTheAccountAndInWhichDirectory() {
        try (Devnet chain = Devnet.start(DevnetOptions.defaults())) {
            TraderFile.writeKeystore(folder, "key.json");
            TraderFile trader = TraderFile.on(chain.chainBlock());
            String file = trader.write(folder, "trader.yaml");
            String paper = trader.with("mode: live", "mode: paper").write(folder, "paper.yaml");
            String held = folder.resolve("data").toString();
            assertThat(Typed.run("deploy", file, "--data", held).status()).isZero();

            try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
                String other = folder.resolve("other").toString();
                Banyan.Ended second = Typed.run("run", file, "--port", "0", "--data", other);

                assertThat(second.status()).as(second.err()).isEqualTo(3);
                assertThat(second.err())
                        .contains("in use by process " + daemon.process().id() + " (--data " + held + ")")
                        .doesNotContain("Exception", "\tat ");
                assertThat(Typed.run("deploy", file, "--data", other).err()).contains("in use by process");
                assertThat(Typed.run("run", paper, "--blocks", "1", "--port", "0", "--data", other)
                                .status())
                        .isZero();
            }
        }
    }
}
