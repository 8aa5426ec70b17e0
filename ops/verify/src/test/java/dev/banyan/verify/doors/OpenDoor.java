package dev.banyan.verify.doors;

import java.util.List;

/**
 * A class that should not exist, and what it needs to exist.
 *
 * @param door the rule that must refuse it
 * @param source Java sources, one a package, each beginning with its package line; the first-named {@code Bad} is the class to
 *     refuse, and {@code #} stands for this case's number
 */
record OpenDoor(String door, List<String> source) {

    /** One for every door, in the order of {@link Doors}. */
    static final List<OpenDoor> ALL = List.of(
            map("api", "class Bad# { akka.actor.typed.ActorRef<String> actor; }"),
            map("api", "class Bad# { org.slf4j.Logger log; }"),
            map("kernel", "class Bad# { org.web3j.protocol.Web3j node; }"),
            map("kernel", "class Bad# extends dev.banyan.strategies.Other# {}", "strategies", "public class Other# {}"),
            map("rules", "class Bad# { org.snakeyaml.engine.v2.nodes.Node node; }"),
            map("file", "class Bad# { dev.banyan.kernel.Other# state; }", "kernel", "public class Other# {}"),
            map("runtime", "class Bad# { dev.banyan.web3j.Other# chain; }", "web3j", "public class Other# {}"),
            map(
                    "runtime",
                    "class Bad# { Object brain = new dev.banyan.llm.Other#(); }",
                    "llm",
                    "public class Other# {}"),
            map("testkit", "class Bad# { akka.actor.typed.ActorRef<String> actor; }"),
            map("testkit.runtime", "class Bad# { org.web3j.protocol.Web3j node; }"),
            map("planners", "class Bad# { akka.actor.typed.ActorRef<String> actor; }"),
            map("planners", "class Bad# { dev.banyan.memory.Other#[] all; }", "memory", "public class Other# {}"),
            map("memory", "class Bad# { dev.banyan.planners.Other# plan; }", "planners", "public class Other# {}"),
            map("llm", "class Bad# { okhttp3.OkHttpClient client; }"),
            map("llm.serve", "class Bad# { org.slf4j.Logger log; }"),
            map("llm.local", "class Bad# { com.fasterxml.jackson.databind.ObjectMapper json; }"),
            map("llm.mcp", "class Bad# { dev.banyan.llm.Other# brain; }", "llm", "public class Other# {}"),
            map("llm.llama", "class Bad# { dev.banyan.llm.Other# brain; }", "llm", "public class Other# {}"),
            map("markets", "class Bad# { java.util.List<org.web3j.protocol.Web3j> nodes; }"),
            map("contracts", "class Bad# { dev.banyan.api.hex.Address address; }"),
            map("web3j", "class Bad# { akka.actor.typed.ActorRef<String> actor; }"),
            map("strategies", "class Bad# { org.web3j.protocol.Web3j node; }"),
            map("strategies", "class Bad# { dev.banyan.runtime.Other# wallet; }", "runtime", "public class Other# {}"),
            map("devnet", "class Bad# { dev.banyan.strategies.Other# rival; }", "strategies", "public class Other# {}"),
            new OpenDoor(
                    "internal packages stay inside their room",
                    List.of(
                            "package dev.banyan.web3j.internal; public class Hidden {}",
                            "package dev.banyan.daemon; class Bad# { dev.banyan.web3j.internal.Hidden hidden; }")),
            new OpenDoor(
                    "packages form no cycle",
                    List.of(
                            "package dev.banyan.memory.a; public class Bad#One { dev.banyan.memory.b.Bad#Two two; }",
                            "package dev.banyan.memory.b; public class Bad#Two { dev.banyan.memory.a.Bad#One one; }")),
            money("package dev.banyan.api.money; class Bad# { double rate; }"),
            money("package dev.banyan.api.chain; record Bad#(Float gas) {}"),
            money("package dev.banyan.api.tool; interface Bad# { void put(double[] amounts); }"),
            money("package dev.banyan.markets.exact; class Bad# { double amount; }"),
            money(
                    "package dev.banyan.strategies.arbitrage; class Bad# { boolean of(double gain) { return gain > 1; } }"),
            money(
                    "package dev.banyan.kernel.policy; class Bad# { boolean of(Number n) { return n.doubleValue() > 1; } }"),
            new OpenDoor(
                    "the words know CompletionStage and Flow at most",
                    List.of("package dev.banyan.api; class Bad# { java.util.concurrent.ExecutorService pool; }")),
            clock("package dev.banyan.kernel; class Bad# { Object now = java.time.Instant.now(); }"),
            clock("package dev.banyan.strategies; class Bad# { long now = System.nanoTime(); }"),
            clock("package dev.banyan.markets; class Bad# { Object dice = new java.util.Random(); }"),
            clock("package dev.banyan.planners; class Bad# { String home = System.getenv(\"HOME\"); }"),
            machine("package dev.banyan.planners; class Bad# { java.nio.file.Path file; }"),
            machine("package dev.banyan.strategies; class Bad# { java.net.http.HttpClient client; }"),
            machine("package dev.banyan.kernel; class Bad# { Thread thread; }"),
            keys("package dev.banyan.strategies; class Bad# { dev.banyan.api.chain.Signer signer; }"),
            keys("package dev.banyan.planners; class Bad# { dev.banyan.api.chain.Broadcaster out; }"),
            keys("package dev.banyan.llm; interface Bad# extends dev.banyan.api.chain.Signer {}"),
            new OpenDoor("only the runtime asks a signer to sign", List.of("""
                            package dev.banyan.web3j;
                            class Bad# {
                                void sign(dev.banyan.api.chain.Signer signer, dev.banyan.api.chain.UnsignedTransaction wish) {
                                    signer.sign(wish);
                                }
                            }
                            """)),
            actor("public class Bad# { public akka.actor.typed.ActorRef<String> wallet; }"),
            actor(
                    "public class Bad# { public java.util.List<akka.actor.typed.ActorRef<String>> all() { return null; } }"),
            actor("public interface Bad# { void start(akka.actor.typed.ActorSystem<?> system); }"),
            new OpenDoor(
                    "only the daemon looks for a user's jar",
                    List.of(
                            "package dev.banyan.runtime; class Bad# { Object all = java.util.ServiceLoader.load(Runnable.class); }")),
            new OpenDoor(
                    "only ops and the keepers of inference servers start processes",
                    List.of("package dev.banyan.web3j; class Bad# { Object child = new ProcessBuilder(\"node\"); }")),
            new OpenDoor(
                    "only ops and the keepers of inference servers start processes",
                    List.of("package dev.banyan.llm; class Bad# { Object child = new ProcessBuilder(\"vllm\"); }")),
            ending("package dev.banyan.runtime; class Bad# { void end() { System.exit(1); } }"),
            ending("package dev.banyan.file; class Bad# { void say() { System.out.println(1); } }"),
            ending("package dev.banyan.file; class Bad# { void say() { System.err.println(1); } }"),
            new OpenDoor(
                    "nothing is kept in a static variable",
                    List.of("package dev.banyan.runtime; class Bad# { static int count; }")),
            new OpenDoor("names say what a class is", List.of("package dev.banyan.web3j; class Bad#Utils {}")),
            new OpenDoor("names say what a class is", List.of("package dev.banyan.web3j; class Bad#Manager {}")));

    private static OpenDoor map(String room, String source) {
        return new OpenDoor(
                room + " uses only what the map draws", List.of("package dev.banyan." + room + "; " + source));
    }

    private static OpenDoor map(String room, String source, String otherRoom, String otherSource) {
        return new OpenDoor(
                room + " uses only what the map draws",
                List.of(
                        "package dev.banyan." + room + "; " + source,
                        "package dev.banyan." + otherRoom + "; " + otherSource));
    }

    private static OpenDoor money(String source) {
        return new OpenDoor("money, transactions, policy and tool inputs know no floating point", List.of(source));
    }

    private static OpenDoor clock(String source) {
        return new OpenDoor("pure rooms read no clock and roll no dice", List.of(source));
    }

    private static OpenDoor machine(String source) {
        return new OpenDoor("pure rooms touch no file, socket, process or thread", List.of(source));
    }

    private static OpenDoor keys(String source) {
        return new OpenDoor("keys and sending are known to the wallet's side alone", List.of(source));
    }

    private static OpenDoor actor(String source) {
        return new OpenDoor(
                "no actor shows at the runtime's front door", List.of("package dev.banyan.runtime; " + source));
    }

    private static OpenDoor ending(String source) {
        return new OpenDoor("only ops ends the process or prints", List.of(source));
    }
}
