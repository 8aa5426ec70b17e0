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
import dev.banyan.web3j.uniswap.ExecutorContract;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./banyan-data",
            description = "the directory that the file's daemon runs with (default ./banyan-data)")
    private Path data = Path.of("banyan-data");

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
            AgentAssembly agent = assembler.assemble(parsed, link, Assembler.Executor.NOT_YET);
            if (!assembler.needsExecutor(agent.definition())) {
                err.println(parsed.agent() + " needs no helper contract");
                return ExitStatus.DONE.code();
            }
            String address = ExecutorContract.of(parsed.account()).address().value();
            err.println(deploy(agent, parsed, environment)
                    .map(r -> ExecutorContract.NAME + " created at " + address + " in block " + r.blockNumber()
                            + ", transaction " + r.transaction())
                    .orElse(ExecutorContract.NAME + " is at " + address + " already"));
        }
        return ExitStatus.DONE.code();
    }

    private Optional<Receipt> deploy(AgentAssembly agent, ParsedAgentFile parsed, Environment environment)
            throws IOException {
        try (DataDirectory directory = DataDirectory.open(data)) {
            directory.lockAccounts(List.of(parsed), environment);
            return Deployment.executor(agent);
        }
    }
}
