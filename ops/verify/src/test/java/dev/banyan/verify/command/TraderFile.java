package dev.banyan.verify.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.exception.CipherException;

/** An arbitrage agent's file, right as it stands until a test writes something else into it. */
public record TraderFile(String text) {

    /** The fourth of the local chain's ten public test accounts. */
    public static final Credentials TRADER =
            Credentials.create("0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6");

    /** A variable that every process has: it holds no key, and serves as a keystore's password. */
    public static final String VARIABLE = "PATH";

    public static final String KEY = "{keystore: key.json, password: {env: " + VARIABLE + "}}";

    public static TraderFile on(String chainBlock) {
        return new TraderFile("""
                banyan: 1
                agent: trader
                unit: WETH
                %s
                wallet:
                  address: "%s"
                  key: %s
                mode: live
                strategies:
                  - arbitrage: {name: arb, base: WETH, venues: [dexA, dexB], minProfit: 0.0005 WETH}
                policy:
                  perTransaction: 0.1 WETH
                  perDay: 1 WETH
                  maxLoss: {perTransaction: 0.3 WETH, perDay: 1 WETH}
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 0.4 ETH, perDay: 4 ETH}
                  allow: [{trade: [dexA, dexB]}]
                """.formatted(chainBlock, TRADER.getAddress(), KEY));
    }

    /** The same with something else in one place, which must be there. */
    public TraderFile with(String regex, String replacement) {
        String changed = text.replaceFirst(regex, replacement);
        if (changed.equals(text)) {
            throw new IllegalArgumentException(regex + " is not in " + text);
        }
        return new TraderFile(changed);
    }

    public String write(Path folder, String name) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the trader's keystore beside the files. */
    public static void writeKeystore(Path folder, String name) {
        try {
            String password = System.getenv(VARIABLE);
            String json = new ObjectMapper().writeValueAsString(Wallet.createLight(password, TRADER.getEcKeyPair()));
            Files.writeString(folder.resolve(name), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CipherException e) {
            throw new IllegalStateException(e);
        }
    }
}
