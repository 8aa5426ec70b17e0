package dev.banyan.api.provenance;

/** Where a value or a text came from. It stays with it through summaries and restarts. */
public sealed interface Provenance {

    /** How far it may be trusted; a derived value is trusted as its least trusted source. */
    Trust trust();

    /** The operator's words: the goal, or a command. */
    record Operator() implements Provenance {
        @Override
        public Trust trust() {
            return Trust.OPERATOR;
        }
    }

    /** The reviewed agent file, at a path of keys. */
    record AgentFile(String path) implements Provenance {
        @Override
        public Trust trust() {
            return Trust.OPERATOR;
        }
    }

    /** What a task of the same plan came back with. */
    record TaskResult(int task) implements Provenance {
        @Override
        public Trust trust() {
            return Trust.OBSERVED;
        }
    }

    /** A brain's choice among entries of a registry of the file. */
    record BrainChoice(String registry) implements Provenance {
        @Override
        public Trust trust() {
            return Trust.CHOSEN;
        }
    }

    /** The account's own receipt. */
    record OwnReceipt(String transaction) implements Provenance {
        @Override
        public Trust trust() {
            return Trust.OWN_RECEIPT;
        }
    }

    /** A memory record, with the trust of what it was made from. */
    record Recalled(String record, Trust trust) implements Provenance {}

    /**
     * What the agent decided itself, and how that ended as far as no receipt proves it: a finished plan, a verdict of its gate.
     * A brain that was talked into something had a hand in it.
     */
    record OwnDecision(String decision) implements Provenance {
        @Override
        public Trust trust() {
            return Trust.CHOSEN;
        }
    }

    /** What a node said of the chain, not proven by a receipt of the account: a simulation, a balance, a contract's answer. */
    record ChainData(String source) implements Provenance {
        @Override
        public Trust trust() {
            return Trust.OBSERVED;
        }
    }

    /** Another agent's words. */
    record OtherAgent(String agent) implements Provenance {
        @Override
        public Trust trust() {
            return Trust.OUTSIDE;
        }
    }

    /** Text or data from outside: a token's name, a page, named by its address. */
    record Outside(String source) implements Provenance {
        @Override
        public Trust trust() {
            return Trust.OUTSIDE;
        }
    }
}
