package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Signer;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.web3j.signer.KeySigner;
import dev.banyan.web3j.signer.TestKeys;
import java.util.Set;

/** Reads the key that a file refers to, if it may sign on the file's chain. */
final class Keys {

    private static final Set<Long> LOCAL_CHAINS = Set.of(31337L, 1337L);
    private static final String UNREVIEWED = "BANYAN_LIVE_UNREVIEWED";

    private Keys() {}

    static Signer signer(ParsedAgentFile file, AgentDefinition definition, Environment environment) {
        long chain = definition.chain().id();
        if (!LOCAL_CHAINS.contains(chain)
                && !environment.find(UNREVIEWED).orElse("").equals("1")) {
            throw refused(
                    file,
                    "mode",
                    "live signs on chains 31337 and 1337 alone until this release has had its security review; "
                            + UNREVIEWED + "=1 takes the risk");
        }
        if (!TestKeys.maySign(file.account(), chain)) {
            throw refused(file, "wallet.address", "the key of this account is public; it signs on local chains alone");
        }
        KeyReference reference = definition
                .wallet()
                .key()
                .orElseThrow(() -> refused(file, "wallet", "live needs a key: {env: NAME} or a keystore"));
        try {
            Signer signer =
                    KeySigner.of(reference, name -> environment.find(name).orElse(null));
            if (!signer.address().equals(file.account())) {
                throw refused(
                        file,
                        "wallet.address",
                        "the key belongs to " + signer.address() + ", not to " + file.account());
            }
            return signer;
        } catch (ChainException e) {
            throw refused(file, "wallet.key", String.valueOf(e.getMessage()));
        }
    }

    private static UserError refused(ParsedAgentFile file, String path, String message) {
        return UserError.input(file.problemAt(path, message).toString());
    }
}
