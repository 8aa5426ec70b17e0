package dev.banyan.daemon.cli;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.Receipt;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.daemon.session.Deployment;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.web3j.helper.HelperContract;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code deploy}: creates the helper contracts that a file's strategies need. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = "Creates the helper contracts that a file's strategies need, through its gate.")
final class DeployCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(arity = "1", paramLabel = "FILE", description = "an agent file")
    private Path file = Path.of("");

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Mixin
    private JournalOption journal = new JournalOption();

    @Override
    public Integer call() throws IOException {
        Catalogs catalogs = Catalogs.with(UserJars.load(jars));
        Environment environment = Environment.ofProcess();
        PrintStream err = parent.console().err();
        ParsedAgentFile parsed = AgentFileSet.read(List.of(file), environment, catalogs, Strictness.RUN)
                .files()
                .getFirst();
        if (parsed.mode() != AgentDefinition.Mode.LIVE) {
            throw UserError.input(parsed.problemAt("mode", "deploy sends a transaction, so it needs mode: live")
                    .toString());
        }
        try (ChainLink link = ChainLink.connect(parsed)) {
            Assembler assembler = new Assembler(catalogs, environment);
            AgentAssembly agent = assembler.assemble(parsed, link, Assembler.Contracts.NOT_YET);
            JournalOptions where = journal.where(environment);
            List<HelperContract> helpers = assembler.helpers(agent.definition());
            if (helpers.isEmpty()) {
                err.println(parsed.agent() + " needs no helper contract");
                return ExitStatus.DONE.code();
            }
            try (DataDirectory directory = DataDirectory.open(journal.data())) {
                directory.lockAccounts(List.of(parsed), environment);
                helpers.forEach(helper -> err.println(told(helper, Deployment.create(agent, helper, where))));
            }
        }
        return ExitStatus.DONE.code();
    }

    private static String told(HelperContract helper, Optional<Receipt> created) {
        return created.map(receipt -> helper.name() + " created at " + helper.address() + " in block "
                        + receipt.blockNumber() + ", transaction " + receipt.transaction())
                .orElse(helper.name() + " is at " + helper.address() + " already");
    }
}
