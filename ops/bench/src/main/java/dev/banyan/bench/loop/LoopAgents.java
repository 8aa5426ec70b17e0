package dev.banyan.bench.loop;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.money.Token;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.daemon.mind.Mind;
import dev.banyan.daemon.mind.Minds;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.devnet.Devnet;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.planners.dag.DagPlanner;
import dev.banyan.planners.react.ReactPlanner;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.web3j.tools.StandardTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Agents that think with a given brain, from files as a user would write them, with two tools of the benchmark's own.
 *
 * @param folder where their files go
 * @param chain the chain
 */
record LoopAgents(Path folder, Devnet chain) {

    private static final String VARIABLE = "LOOP_KEY";

    /** One of the local chain's public test accounts, and its key. */
    private static final String ACCOUNT = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";

    private static final String KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
    private static final int PEOPLE = 24;
    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Environment ENVIRONMENT = name -> name.equals(VARIABLE) ? Optional.of(KEY) : Optional.empty();
    private static final Catalogs CATALOGS = catalogs();

    private static Catalogs catalogs() {
        var tools = new ArrayList<>(StandardTools.all());
        tools.add(BalanceOf.factory("native-balance", Duration.ZERO));
        tools.add(BalanceOf.factory("slow-balance", SLOW));
        return new Catalogs(List.of(), tools);
    }

    /** Reads the file of an agent; one that pays is live, others have an account of their own in paper mode. */
    ParsedAgentFile file(LoopWork work, int number, String modelUrl) throws IOException {
        Path file = folder.resolve("loop-" + work.planner() + "-" + number + ".yaml");
        Files.writeString(file, text(work, number, modelUrl));
        return AgentFileSet.read(List.of(file), ENVIRONMENT, CATALOGS, Strictness.RUN)
                .files()
                .getFirst();
    }

    /** The agent of a file, which asks this brain. */
    static AgentAssembly assemble(LoopWork work, ParsedAgentFile file, ChainLink link, Stopwatch brain) {
        Minds minds = (agent, tools) -> new Mind(planner(work, agent, tools), brain);
        return new Assembler(CATALOGS, ENVIRONMENT, minds, PayoutBooks.unread(), new Settlements())
                .assemble(file, link, Assembler.Contracts.REQUIRED);
    }

    private static Planner planner(LoopWork work, AgentDefinition agent, List<ToolSpec> tools) {
        List<Token> tokens = new ArrayList<>(agent.chain().tokens());
        tokens.add(agent.chain().nativeAsset());
        Vocabulary words = new Vocabulary(
                tools,
                tokens,
                List.of(),
                agent.chain().people().keySet().stream().sorted().toList(),
                List.of(),
                List.of());
        return work.planner().equals("react") ? new ReactPlanner(agent, words) : new DagPlanner(agent, words);
    }

    private String text(LoopWork work, int number, String modelUrl) {
        boolean live = work == LoopWork.TRANSFERS;
        String people = IntStream.range(0, PEOPLE)
                .mapToObj(n -> "    p%d: \"0x%040x\"%n".formatted(n, 0xbeef_0000L + n))
                .collect(Collectors.joining());
        String names = IntStream.range(0, PEOPLE).mapToObj(n -> "p" + n).collect(Collectors.joining(", "));
        String wallet = live
                ? "  address: \"" + ACCOUNT + "\"\n  key: {env: " + VARIABLE + "}"
                : "  address: \"0x%040x\"".formatted(0xa9e_0000_0000L + number);
        return """
                banyan: 1
                agent: loop-%d
                goal: "%s"
                unit: WETH
                %s  confirmations: 1
                  people:
                %swallet:
                %s
                mode: %s
                brain: {kind: llm, server: openai, url: "%s/v1", model: scripted-1}
                planner: {kind: %s, maxTasks: 64}
                triggers:
                  - every: 1h
                tools: [native-balance, slow-balance, pay]
                policy:
                  perTransaction: 1 WETH
                  perDay: 1000 WETH
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 1 ETH, perDay: 1000 ETH}
                  allow: [{pay: [%s]}]
                """.formatted(
                number,
                work.goal(),
                chain.chainBlock()
                        .replace(chain.rpcHttp().toString(), chain.rpcWs().toString()),
                people,
                wallet,
                live ? "live" : "paper",
                modelUrl,
                work.planner(),
                names);
    }
}
