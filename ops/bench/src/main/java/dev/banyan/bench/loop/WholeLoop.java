package dev.banyan.bench.loop;

import dev.banyan.bench.BenchFolder;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.gateway.LlmGateway;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The time of whole conversations, from the first question to the last answer, each question through the gateway to a scripted
 * server at no latency (in a process of its own), each read and payment on a real Anvil, all journalled in an H2 file as the
 * daemon does.
 *
 * <p>Arguments: {@code READS}, {@code TRANSFERS} or {@code SLOW_READS}; how many conversations one after the other (the first
 * half warms up); how many agents at once (1). With the property {@code loop.memory} the journal is in memory instead.
 */
public final class WholeLoop {

    private static final int AT_ONCE = 64;
    private static final int WAITING = 4096;
    private static final long HOUR = 3600;
    private static final double MILLION = 1e6;

    private final LoopWork work;
    private final int rounds;
    private final int agents;

    private WholeLoop(String[] arguments) {
        this.work = LoopWork.valueOf(arguments[0]);
        this.rounds = Integer.parseInt(arguments[1]);
        this.agents = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new WholeLoop(arguments).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        try (BenchFolder folder = BenchFolder.create("whole-loop");
                ModelChild model = ModelChild.start();
                Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO));
                LlmGateway gateway = LlmGateway.of(BrainSettings.of(Flavour.VLLM, model.url(), "scripted-1")
                        .temperature(0.5)
                        .load(AT_ONCE, WAITING))) {
            LoopAgents files = new LoopAgents(folder.path(), chain);
            ParsedAgentFile first = files.file(work, 0, model.url());
            RuntimeOptions options = RuntimeOptions.of(WholeLoop::complain);
            if (!Boolean.getBoolean("loop.memory")) {
                options = options.withJournal(
                        new JournalOptions.File(folder.path().resolve("journal")));
            }
            chain.rpc().call("evm_setAutomine", true);
            try (ChainLink link = ChainLink.connect(first);
                    BanyanRuntime runtime = BanyanRuntime.start(options)) {
                List<Stopwatch> watches = new ArrayList<>();
                for (int i = 0; i < agents; i++) {
                    Stopwatch watch = new Stopwatch(gateway, work.answers());
                    watches.add(watch);
                    runtime.host(LoopAgents.assemble(work, files.file(work, i, model.url()), link, watch))
                            .toCompletableFuture()
                            .join();
                }
                measure(chain, watches);
            }
        }
    }

    private void measure(Devnet chain, List<Stopwatch> watches) throws InterruptedException {
        List<Double> single = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            chain.rpc().call("evm_increaseTime", HOUR);
            Duration cpu = cpu();
            long start = System.nanoTime();
            chain.rpc().call("evm_mine");
            double longest = 0;
            for (Stopwatch watch : watches) {
                longest = Math.max(longest, watch.next() / MILLION);
            }
            double whole = (System.nanoTime() - start) / MILLION;
            double cpuMillis = cpu().minus(cpu).toNanos() / MILLION;
            if (round >= rounds / 2) {
                single.add(longest);
            }
            if (agents > 1 || round == 0 || round == rounds - 1) {
                System.out.printf(
                        "round %d: head to last answer %.1f ms, longest conversation %.1f ms, cpu %.2f ms an answer%n",
                        round, whole, longest, cpuMillis / agents / work.answers());
            }
        }
        single.sort(Double::compare);
        System.out.printf(
                "%s, %d agents, warm: p50 %.1f ms, least %.1f, most %.1f, of %d%n",
                work, agents, single.get(single.size() / 2), single.getFirst(), single.getLast(), single.size());
    }

    private static void complain(RuntimeEvent event) {
        switch (event) {
            case RuntimeEvent.BrainUnavailable none -> System.err.println(none);
            case RuntimeEvent.PlanRefused refused -> System.err.println(refused);
            case RuntimeEvent.PlanEnded ended -> {
                if (!ended.outcome().succeeded()) {
                    System.err.println(ended);
                }
            }
            case RuntimeEvent.ActorCrashed crash -> System.err.println(crash);
            default -> {}
        }
    }

    private static Duration cpu() {
        return Duration.ofNanos(
                ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime());
    }
}
