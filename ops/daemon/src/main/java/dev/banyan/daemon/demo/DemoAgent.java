package dev.banyan.daemon.demo;

import dev.banyan.api.hex.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One of the demo's agents. Its account is one of Anvil's ten public test accounts, and so is its key: worth nothing anywhere else.
 *
 * @param file the name of its file, which lies beside this class with {@code # CHAIN} and {@code ACCOUNT} to be filled in
 * @param account its account
 * @param keyVariable by which its file names the key
 * @param key the key
 * @param kinds the kinds of venues that it needs
 */
record DemoAgent(String file, Address account, String keyVariable, String key, Set<String> kinds) {

    /** The local chain has one node and never reorganises. */
    private static final String CONFIRMATIONS = "  confirmations: 1\n";

    private static final String KIND = "{kind: ";

    static final DemoAgent ARBITRAGEUR = new DemoAgent(
            "arbitrageur.yaml",
            Address.of("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"),
            "ARBITRAGEUR_KEY",
            "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
            Set.of("uniswap-v2"));

    static final DemoAgent SAVER = new DemoAgent(
            "saver.yaml",
            Address.of("0x70997970c51812dc3a010c7d01b50e0d17dc79c8"),
            "SAVER_KEY",
            "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
            Set.of("aave-v3", "erc4626", "chainlink"));

    static final DemoAgent GUARD = new DemoAgent(
            "guard.yaml",
            Address.of("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc"),
            "GUARD_KEY",
            "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
            Set.of("aave-v3", "chainlink"));

    /** Keeps a copy. */
    DemoAgent {
        kinds = Set.copyOf(kinds);
    }

    /** Its name, which is that of its file. */
    String name() {
        return file.substring(0, file.indexOf('.'));
    }

    /** What its file says on a chain with that {@code chain:} block. */
    String text(String chainBlock) {
        return template()
                .replace("# CHAIN\n", its(chainBlock).replaceFirst("chain:\n", "chain:\n" + CONFIRMATIONS))
                .replace("ACCOUNT", account.value());
    }

    /** Without the venues that it does not need, which would be read at every head. */
    private String its(String chainBlock) {
        return chainBlock
                .lines()
                .filter(line -> !line.contains(KIND) || kinds.contains(kindIn(line)))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String kindIn(String line) {
        String rest = line.substring(line.indexOf(KIND) + KIND.length());
        return rest.substring(0, rest.indexOf(','));
    }

    private String template() {
        try (InputStream in = DemoAgent.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the demo's " + file + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
