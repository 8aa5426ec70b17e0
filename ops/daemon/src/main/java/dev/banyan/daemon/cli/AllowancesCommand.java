package dev.banyan.daemon.cli;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Allowances;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.daemon.session.OneIntent;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code allowances}: what the account lets others take, and taking it back. */
@Command(
        name = "allowances",
        mixinStandardHelpOptions = true,
        description = "Lists every allowance that the account has left standing on tokens of the registry.")
final class AllowancesCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(arity = "1", paramLabel = "FILE", description = "an agent file")
    private Path file = Path.of("");

    @Option(names = "--revoke", description = "take them all back, through the file's gate")
    private boolean revoke;

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Mixin
    private JournalOption journal = new JournalOption();

    @Override
    public Integer call() throws IOException {
        Catalogs catalogs = Catalogs.with(UserJars.load(jars));
        Environment environment = Environment.ofProcess();
        ParsedAgentFile parsed = AgentFileSet.read(List.of(file), environment, catalogs, Strictness.RUN)
                .files()
                .getFirst();
        try (ChainLink link = ChainLink.connect(parsed)) {
            AgentDefinition definition = link.resolve(parsed);
            Map<AllowanceKey, BigInteger> standing = Allowances.standing(link, definition);
            list(parent.console().out(), standing);
            if (revoke && !standing.isEmpty()) {
                try (DataDirectory directory = DataDirectory.open(journal.data())) {
                    directory.lockAccounts(List.of(parsed), environment);
                    AgentAssembly agent =
                            new Assembler(catalogs, environment).assemble(parsed, link, Assembler.Contracts.NOT_YET);
                    long head = Allowances.block(link);
                    JournalOptions where = journal.where(environment);
                    standing.keySet().forEach(key -> revoke(agent, key, head, where));
                }
            }
        }
        return ExitStatus.DONE.code();
    }

    private void list(PrintStream out, Map<AllowanceKey, BigInteger> standing) {
        standing.forEach(
                (key, amount) -> out.println(key.spender() + " may take " + TokenAmount.of(key.token(), amount)));
        if (standing.isEmpty()) {
            parent.console().err().println("no allowance is left standing");
        }
    }

    private void revoke(AgentAssembly agent, AllowanceKey key, long head, JournalOptions where) {
        IntentId id = new IntentId(
                "take-back/" + agent.name() + "/" + key.token().address() + "/" + key.spender() + "/" + head);
        OneIntent.through(
                agent, id, "operator", new Action.Approve(key.token(), key.spender(), BigInteger.ZERO), where);
        parent.console().err().println("took back what " + key.spender() + " could take of " + key.token());
    }
}
