package dev.banyan.runtime.journal;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.hex.Address;
import java.util.Optional;
import java.util.stream.Stream;

/** What the journals of agents and wallets are called: their persistence ids, which never change. */
public final class JournalNames {

    private JournalNames() {}

    /** An agent's; what it does in paper mode is remembered apart. */
    public static String ofAgent(AgentDefinition agent) {
        return ofAgent(agent.name(), agent.mode());
    }

    /** An agent's of a mode. */
    public static String ofAgent(String agent, Mode mode) {
        return paper(mode) + "agent|" + agent;
    }

    /** The agent whose journal this is; empty for one of an account. */
    public static Optional<String> agent(String journal) {
        return Stream.of(Mode.values())
                .map(mode -> ofAgent("", mode))
                .filter(journal::startsWith)
                .map(prefix -> journal.substring(prefix.length()))
                .findFirst();
    }

    /** One account's on one chain; what was only tried in paper mode has a journal of its own and uses no id up. */
    public static String ofWallet(AgentDefinition agent) {
        return ofWallet(agent.chain().id(), agent.wallet().address(), agent.mode());
    }

    /** An account's of a mode. */
    public static String ofWallet(long chainId, Address account, Mode mode) {
        return paper(mode) + "wallet|" + chainId + "|" + account;
    }

    private static String paper(Mode mode) {
        return mode == Mode.LIVE ? "" : "paper-";
    }
}
