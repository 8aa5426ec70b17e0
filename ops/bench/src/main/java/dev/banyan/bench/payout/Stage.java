package dev.banyan.bench.payout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedFrame;

/**
 * A part of a payment's way through the daemon, and the code that is its own.
 *
 * @param code beginnings of {@code class.method}
 */
record Stage(String shown, List<String> code) {

    private static final String WALLET = "dev.banyan.runtime.internal.wallet.";
    private static final String DECIDER = "dev.banyan.kernel.wallet.WalletDecider.";

    private static final List<Stage> ALL = List.of(
            stage("read the list, offer", "dev.banyan.strategies.", "dev.banyan.runtime.internal.strategy."),
            stage(
                    "take in",
                    WALLET + "Intake.",
                    WALLET + "EndedIds.lookUp",
                    "dev.banyan.runtime.internal.journal.EndedTable.find",
                    DECIDER + "propose"),
            stage("simulate", "dev.banyan.web3j.simulator.", WALLET + "WalletWorks.simulate"),
            stage("decide", "dev.banyan.kernel.policy.", DECIDER + "simulated", WALLET + "Conduct.simulated"),
            stage(
                    "sign",
                    "dev.banyan.web3j.signer.",
                    "org.web3j.crypto.",
                    "org.bouncycastle.",
                    WALLET + "WalletWorks.sign",
                    DECIDER + "signed",
                    WALLET + "Conduct.signed"),
            stage("send", "dev.banyan.web3j.client.Transmitter.", WALLET + "WalletWorks.", DECIDER + "sent"),
            stage(
                    "store",
                    "dev.banyan.runtime.internal.journal.",
                    "dev.banyan.kernel.journal.",
                    "akka.persistence.",
                    "org.h2."),
            stage(
                    "receipts, confirm",
                    "dev.banyan.web3j.client.ReceiptReader.",
                    WALLET + "Surveyor.",
                    WALLET + "Lookout.",
                    DECIDER + "head",
                    DECIDER + "resume"),
            stage("report", WALLET + "WalletReport.", WALLET + "Proceeds.", "dev.banyan.daemon."),
            stage("heads, market", "dev.banyan.web3j.heads.", "dev.banyan.web3j.uniswap.", "dev.banyan.web3j.venues."),
            stage("node's answers, not told apart", "dev.banyan.web3j.rpc.", "jdk.internal.net.http.", "java.net."));

    /** The stage whose code is nearest to the top of a stack, which comes first. */
    static Optional<Stage> of(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String code = frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName();
            Optional<Stage> found =
                    ALL.stream().filter(stage -> stage.owns(code)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean owns(String name) {
        return code.stream().anyMatch(name::startsWith);
    }

    private static Stage stage(String shown, String... code) {
        return new Stage(shown, Stream.of(code).toList());
    }
}
