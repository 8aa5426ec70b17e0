package dev.banyan.daemon.market;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.file.AgentFileResult;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Problem;
import dev.banyan.markets.record.RecordEnd;
import dev.banyan.markets.record.RecordHeader;
import dev.banyan.markets.record.RecordReader;
import dev.banyan.markets.record.RecordedBlock;
import dev.banyan.markets.record.UnreadableRecordException;
import dev.banyan.strategies.backtest.Backtest;
import dev.banyan.strategies.backtest.BacktestReport;
import dev.banyan.strategies.backtest.Contender;
import dev.banyan.strategies.backtest.Place;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.venues.OnchainBook;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The strategies of an agent file over a record: offline, with no node and no key. */
public final class RecordedRun {

    private static final int BUFFER = 1 << 16;

    private final Catalogs catalogs;
    private final Environment environment;
    private final Consumer<String> told;

    /**
     * A run.
     *
     * @param told hears what is left out
     */
    public RecordedRun(Catalogs catalogs, Environment environment, Consumer<String> told) {
        this.catalogs = catalogs;
        this.environment = environment;
        this.told = told;
    }

    /**
     * What came of it.
     *
     * @param whole false if the record was walked up to a cut or damage only
     */
    public record Ended(RecordHeader header, Place place, BacktestReport report, boolean whole) {}

    /**
     * Walks the record.
     *
     * @param untilCut takes a record that is cut or damaged up to there
     * @throws UserError status 2 if it is none, of another chain, of other tokens, venues or unit, cut or damaged
     */
    public Ended over(Path record, ParsedAgentFile file, Place place, boolean untilCut) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(record), BUFFER)) {
            RecordReader reader = RecordReader.open(in);
            AgentDefinition agent = definition(record, file, reader.header());
            LeftOut.words(agent.chain()).ifPresent(told);
            Backtest backtest = new Backtest(
                    contenders(file, agent), agent.unit(), agent.chain().nativeAsset(), place, decision -> {});
            for (Optional<RecordedBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                backtest.on(block.get());
            }
            BacktestReport report = backtest.report();
            boolean whole = reader.end() instanceof RecordEnd.Whole;
            trouble(record, reader.end(), report).ifPresent(trouble -> {
                if (!untilCut) {
                    throw UserError.input(trouble + "; with --until-cut it is walked up to there");
                }
                told.accept(trouble);
            });
            if (report.blocks() == 0) {
                throw UserError.input(record + " holds no block");
            }
            return new Ended(reader.header(), place, report, whole);
        } catch (NoSuchFileException e) {
            throw UserError.input("--market " + record + ": there is no such file");
        } catch (UnreadableRecordException e) {
            throw UserError.input("--market " + record + " " + e.getMessage());
        } catch (IOException e) {
            throw UserError.input("--market " + record + " can not be read: " + e.getMessage());
        }
    }

    private static Optional<String> trouble(Path record, RecordEnd end, BacktestReport report) {
        String last = report.last()
                .map(head -> "the last whole block is " + head.number())
                .orElse("it holds no whole block");
        return switch (end) {
            case RecordEnd.Whole whole -> Optional.empty();
            case RecordEnd.Cut(long at) ->
                Optional.of(record + " is cut short at byte " + at + ", or is still being written: " + last);
            case RecordEnd.Damaged(long at, String what) ->
                Optional.of(record + " is damaged at byte " + at + " (" + what + "): " + last);
        };
    }

    /** True if a record's venue is the file's; the chain may have told more of it when it was recorded. */
    private static boolean isOf(RecordHeader.Venue there, RecordHeader.Venue wanted) {
        return there.name().equals(wanted.name())
                && there.kind().equals(wanted.kind())
                && there.addresses().entrySet().containsAll(wanted.addresses().entrySet());
    }

    private static AgentDefinition definition(Path record, ParsedAgentFile file, RecordHeader header) {
        if (header.chainId() != file.chainId()) {
            throw UserError.input(file.problemAt("chain.id", record + " is a record of chain " + header.chainId())
                    .toString());
        }
        Map<Address, Integer> decimals = new HashMap<>();
        header.tokens().forEach(token -> decimals.put(token.address(), token.decimals()));
        List<Problem> problems = new ArrayList<>();
        file.tokens().forEach((symbol, address) -> {
            if (!decimals.containsKey(address)) {
                problems.add(file.problemAt("chain.tokens." + symbol, record + " knows no token at " + address));
            }
        });
        refuse(problems);
        AgentDefinition agent =
                switch (file.resolve(decimals)) {
                    case AgentFileResult.Read read -> read.definition();
                    case AgentFileResult.Invalid invalid ->
                        throw UserError.input(invalid.problems().stream()
                                .map(Problem::toString)
                                .toList());
                };
        if (!agent.unit().equals(header.unit())) {
            problems.add(file.problemAt("unit", record + " has its prices in " + header.unit()));
        }
        RecordHeader wanted = Headers.of(agent);
        wanted.venues().stream()
                .filter(venue -> header.venues().stream().noneMatch(there -> isOf(there, venue)))
                .forEach(venue -> problems.add(file.problemAt(
                        "chain.venues." + venue.name(), record + " has no such venue with these contracts")));
        refuse(problems);
        return agent;
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw UserError.input(problems.stream().map(Problem::toString).toList());
        }
    }

    private List<Contender> contenders(ParsedAgentFile file, AgentDefinition agent) {
        Map<String, Address> helpers = new Assembler(catalogs, environment)
                .helpers(agent).stream().collect(Collectors.toMap(HelperContract::name, HelperContract::address));
        List<Contender> contenders = new ArrayList<>();
        for (StrategyDefinition strategy : agent.strategies()) {
            StrategyFactory factory = catalogs.strategy(strategy.kind());
            if (factory.settings().stream().anyMatch(setting -> setting.type() == SettingSpec.Type.PAYOUTS)) {
                told.accept("strategy " + strategy.name() + " pays a list; it is left out");
                continue;
            }
            contenders.add(
                    new Contender(strategy.name(), strategy.kind(), factory.create(context(agent, strategy, helpers))));
        }
        if (contenders.isEmpty()) {
            throw UserError.input(file.problemAt(
                            "strategies", "none of them can be walked over a record of a market; name an arbitrage")
                    .toString());
        }
        return contenders;
    }

    private static StrategyContext context(
            AgentDefinition agent, StrategyDefinition strategy, Map<String, Address> helpers) {
        Address account = agent.wallet().address();
        List<Token> tokens = agent.chain().tokens();
        return new StrategyContext(
                agent.name(),
                strategy.name(),
                agent.chain().id(),
                account,
                agent.unit(),
                tokens,
                strategy.settings(),
                OnchainBook.of(agent.chain(), account).calls(),
                helpers,
                Map.of());
    }
}
