package dev.banyan.file;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.file.yaml.Position;
import dev.banyan.file.yaml.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An agent file that is right as far as can be told offline. What is missing are the decimals of its tokens, which the
 * chain knows; {@link #resolve} takes them and gives the definition. Immutable.
 */
public final class ParsedAgentFile {

    /** Stands for decimals that only the chain can tell: more than any amount is written with. */
    public static final int UNKNOWN_DECIMALS = Decimals.ANY;

    private final Source source;
    private final AgentDefinition assumed;
    private final List<TokenEntry> tokens;
    private final List<Warning> warnings;

    ParsedAgentFile(Source source, AgentReader.Draft draft, List<Warning> warnings) {
        this.source = source;
        this.assumed = draft.definition();
        this.tokens = List.copyOf(draft.tokens());
        this.warnings = List.copyOf(warnings);
    }

    /** The file as it was named. */
    public String file() {
        return source.name();
    }

    /**
     * The definition as far as it can be told offline, for checks that need no chain: a token whose decimals the file does
     * not give has {@link #UNKNOWN_DECIMALS}, and what hangs on a variable that is not set is missing, when only validating.
     */
    public AgentDefinition assumed() {
        return assumed;
    }

    /** The agent's name. */
    public String agent() {
        return assumed.name();
    }

    /** The chain id that the node must say. */
    public long chainId() {
        return assumed.chain().id();
    }

    /** Node URLs, the first preferred; secrets. Without those whose variables are not set, when only validating. */
    public List<String> rpc() {
        return assumed.chain().rpc();
    }

    /** The account. */
    public Address account() {
        return assumed.wallet().address();
    }

    /** False if the account was made up from the agent's name, as in paper mode without an address. */
    public boolean namesAccount() {
        return source.find(List.of("wallet", "address")).isPresent();
    }

    /** Paper or live. */
    public AgentDefinition.Mode mode() {
        return assumed.mode();
    }

    /** The contracts of the registry by symbol, in the order of the file: {@link #resolve} wants the decimals of all. */
    public Map<String, Address> tokens() {
        Map<String, Address> addresses = new LinkedHashMap<>();
        tokens.forEach(token -> addresses.put(token.symbol(), token.address()));
        return addresses;
    }

    /** The contracts whose decimals the file does not give. */
    public List<Address> tokensWithoutDecimals() {
        return tokens.stream()
                .filter(token -> token.decimals().isEmpty())
                .map(TokenEntry::address)
                .toList();
    }

    /** What may surprise. */
    public List<Warning> warnings() {
        return warnings;
    }

    /**
     * The definition.
     *
     * @param decimals by contract, as the chain says; what differs from the file, and what is missing there and here, is a
     *     problem
     */
    public AgentFileResult resolve(Map<Address, Integer> decimals) {
        Reading reading = source.reading();
        Optional<AgentReader.Draft> draft = source.read(reading, (token, wrapped) -> actual(reading, token, decimals));
        return draft.isPresent() && reading.problems().isEmpty()
                ? new AgentFileResult.Read(draft.get().definition(), reading.warnings())
                : new AgentFileResult.Invalid(reading.problems());
    }

    /** A problem at a key, for what only the chain can tell, such as another chain id; at the file's start if it has no such key. */
    public Problem problemAt(String path, String message) {
        return problemAt(List.of(path.split("\\.", -1)), message);
    }

    /** The same, for keys that may have a dot in them. */
    public Problem problemAt(List<String> keys, String message) {
        Position at = source.find(keys).map(YamlNode::at).orElse(Position.START);
        return new Problem(source.name(), at.line(), at.column(), String.join(".", keys), message);
    }

    private static OptionalInt actual(Reading reading, TokenEntry token, Map<Address, Integer> decimals) {
        Integer onChain = decimals.get(token.address());
        if (onChain == null) {
            if (token.decimals().isEmpty()) {
                reading.problem(
                        token.place(),
                        "no decimals could be read from the contract " + token.address()
                                + "; is it a token of this chain?");
            }
            return token.decimals();
        }
        if (onChain < 0 || onChain > Decimals.ANY) {
            reading.problem(token.place(), "the contract says it has " + onChain + " decimals, 0 to 77 expected");
            return OptionalInt.empty();
        }
        if (token.decimals().isPresent() && token.decimals().getAsInt() != onChain) {
            reading.problem(
                    token.place(),
                    "the contract has " + onChain + " decimals, the file says "
                            + token.decimals().getAsInt());
        }
        return OptionalInt.of(onChain);
    }

    /** All that reading the file again needs. */
    record Source(
            String name, Path folder, YamlNode root, Environment environment, Catalog catalog, Strictness strictness) {

        Reading reading() {
            return new Reading(name, new Variables(environment, strictness, root), catalog);
        }

        Optional<AgentReader.Draft> read(Reading reading, Decimals decimals) {
            return new AgentReader(reading, folder, decimals).read(new Item(root, ""));
        }

        /** The value at a path of keys. */
        Optional<YamlNode> find(List<String> keys) {
            Optional<YamlNode> node = Optional.of(root);
            for (String key : keys) {
                node = node.flatMap(n -> n instanceof YamlNode.Mapping mapping ? mapping.find(key) : Optional.empty());
            }
            return node;
        }
    }
}
