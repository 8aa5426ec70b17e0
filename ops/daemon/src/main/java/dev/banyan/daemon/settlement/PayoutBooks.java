package dev.banyan.daemon.settlement;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.setting.Setting;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.payout.PayoutFileResult;
import dev.banyan.file.payout.PayoutFiles;
import dev.banyan.file.payout.PayoutProblem;
import dev.banyan.file.payout.PayoutRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files of payments that agents' files name, as they were when the command began: what is written into them later
 * changes nothing before the next start. Immutable.
 */
public final class PayoutBooks {

    private static final int SHOWN = 20;
    private static final String TOKEN = "token";

    private final Map<Path, Function<PayoutRules, PayoutFileResult>> files;
    private final boolean paysTheRest;

    private PayoutBooks(Map<Path, Function<PayoutRules, PayoutFileResult>> files, boolean paysTheRest) {
        this.files = Map.copyOf(files);
        this.paysTheRest = paysTheRest;
    }

    /** For commands that pay no list: no file is read, every list is empty. */
    public static PayoutBooks unread() {
        return new PayoutBooks(Map.of(), true);
    }

    /**
     * Reads all files that the agents name, and checks them as far as that goes before the chain was asked for anything.
     *
     * @param agents as {@link ParsedAgentFile#assumed} has them
     * @param paysTheRest true if lines that are wrong are left out
     * @throws UserError status 2 if one can not be read or paid, with its lines
     */
    public static PayoutBooks read(List<AgentDefinition> agents, boolean paysTheRest) {
        Map<Path, Function<PayoutRules, PayoutFileResult>> files = new HashMap<>();
        for (AgentDefinition agent : agents) {
            for (StrategyDefinition strategy : agent.strategies()) {
                for (Path path : paths(strategy).values()) {
                    files.computeIfAbsent(path, key -> pin(key, agent, strategy));
                }
            }
        }
        PayoutBooks books = new PayoutBooks(files, paysTheRest);
        agents.forEach(books::check);
        return books;
    }

    /**
     * The lists of a strategy by setting, checked against what its agent's file says.
     *
     * @throws UserError status 2 if one can not be paid, with its lines
     */
    public Map<String, PayoutList> lists(AgentDefinition agent, StrategyDefinition strategy) {
        return lists(agent, strategy, true);
    }

    /** SHA-256 over the bytes of all lists that an agent pays, for machines to compare. */
    public Hash digest(AgentDefinition agent) {
        StringBuilder all = new StringBuilder();
        for (StrategyDefinition strategy : agent.strategies()) {
            new TreeMap<>(lists(agent, strategy, false))
                    .forEach((setting, list) -> all.append(setting).append(list.sha256()));
        }
        return Hash.sha256(all.toString());
    }

    private Map<String, PayoutList> lists(AgentDefinition agent, StrategyDefinition strategy, boolean resolved) {
        Map<String, PayoutList> lists = new HashMap<>();
        paths(strategy).forEach((setting, path) -> lists.put(setting, list(path, rules(agent, strategy, resolved))));
        return lists;
    }

    private PayoutRules rules(AgentDefinition agent, StrategyDefinition strategy, boolean resolved) {
        Token token = strategy.settings().token(TOKEN);
        boolean decimalsKnown = resolved || token.decimals() != ParsedAgentFile.UNKNOWN_DECIMALS;
        return new PayoutRules(token, decimalsKnown, agent.chain().people(), payable(agent), paysTheRest);
    }

    private PayoutList list(Path path, PayoutRules rules) {
        Function<PayoutRules, PayoutFileResult> file = files.get(path);
        if (file == null) {
            return new PayoutList(
                    path.toString(), Hash.sha256(""), rules.token(), List.of(), List.of(), true, Set.of());
        }
        return switch (file.apply(rules)) {
            case PayoutFileResult.Read(PayoutList list) -> list;
            case PayoutFileResult.Invalid(List<PayoutProblem> problems) -> throw refusal(problems);
        };
    }

    /** Two lists of one account in one token may not share an id, which stands for one payment. */
    private void check(AgentDefinition agent) {
        Map<Address, Map<String, PayoutProblem>> seen = new HashMap<>();
        List<PayoutProblem> problems = new ArrayList<>();
        for (StrategyDefinition strategy : agent.strategies()) {
            for (PayoutList list : lists(agent, strategy, false).values()) {
                Map<String, PayoutProblem> ids =
                        seen.computeIfAbsent(list.token().address(), key -> new HashMap<>());
                for (PayoutLine line : list.lines()) {
                    PayoutProblem here = new PayoutProblem(list.file(), line.line(), "");
                    PayoutProblem there = ids.putIfAbsent(line.id(), here);
                    if (there != null) {
                        problems.add(new PayoutProblem(
                                here.file(),
                                here.line(),
                                "the id " + line.id() + " stands in " + there.file() + ":" + there.line()
                                        + " too; every payment of an account in one token has an id of its own"));
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            throw refusal(problems);
        }
    }

    static UserError refusal(List<PayoutProblem> problems) {
        List<String> lines = new ArrayList<>(
                problems.stream().limit(SHOWN).map(PayoutProblem::toString).toList());
        if (problems.size() > SHOWN) {
            lines.add("… and " + (problems.size() - SHOWN) + " more");
        }
        return UserError.input(lines);
    }

    private static Map<String, Path> paths(StrategyDefinition strategy) {
        Map<String, Path> paths = new HashMap<>();
        strategy.settings().values().forEach((name, value) -> {
            if (value instanceof Setting.PayoutFile(Path path)) {
                paths.put(name, path);
            }
        });
        return paths;
    }

    private static Set<Address> payable(AgentDefinition agent) {
        return agent.policy().stream()
                .flatMap(policy -> policy.allow().stream())
                .<Address>mapMulti((allow, more) -> {
                    if (allow instanceof Policy.Allow.Pay(Set<Address> people)) {
                        people.forEach(more);
                    }
                })
                .collect(Collectors.toSet());
    }

    private static Function<PayoutRules, PayoutFileResult> pin(
            Path path, AgentDefinition agent, StrategyDefinition strategy) {
        Path here = Path.of("").toAbsolutePath();
        String name = path.startsWith(here) ? here.relativize(path).toString() : path.toString();
        String who = ", which strategy " + strategy.name() + " of agent " + agent.name() + " pays";
        if (!Files.exists(path)) {
            throw UserError.input(name + ": there is no such file" + who);
        }
        if (!Files.isRegularFile(path)) {
            throw UserError.input(name + ": not a file" + who);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(PayoutFiles.LARGEST + 1);
            return rules -> PayoutFiles.read(name, bytes, rules);
        } catch (IOException e) {
            throw UserError.input(name + ": the file can not be read" + who);
        }
    }
}
