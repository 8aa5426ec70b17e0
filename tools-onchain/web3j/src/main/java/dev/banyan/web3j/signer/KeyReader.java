package dev.banyan.web3j.signer;

import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.agent.WalletDefinition.KeyReference.Environment;
import dev.banyan.api.agent.WalletDefinition.KeyReference.Keystore;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.crypto.WalletUtils;
import org.web3j.crypto.exception.CipherException;

/** Reads keys from where a reference says. Its errors carry no cause: a parser's words may quote the key. */
final class KeyReader {

    private static final Pattern HEX_KEY = Pattern.compile("(0x)?[0-9a-fA-F]{64}");

    private KeyReader() {}

    static Credentials read(KeyReference reference, Function<String, @Nullable String> environment) {
        return switch (reference) {
            case Environment variable ->
                fromHex(variable.variable(), value(variable.variable(), "the key", environment));
            case Keystore keystore ->
                fromKeystore(
                        keystore.file(), value(keystore.passwordVariable(), "the keystore's password", environment));
        };
    }

    private static String value(String variable, String what, Function<String, @Nullable String> environment) {
        String value = environment.apply(variable);
        if (value == null || value.isEmpty()) {
            throw problem("the environment variable " + variable + " is not set; it should hold " + what);
        }
        return value;
    }

    private static Credentials fromHex(String variable, String value) {
        String text = value.strip();
        if (!HEX_KEY.matcher(text).matches()) {
            throw problem("the environment variable " + variable + " holds no private key of 64 hexadecimal digits");
        }
        BigInteger key = new BigInteger(text.startsWith("0x") ? text.substring(2) : text, 16);
        if (key.signum() == 0 || key.compareTo(Sign.CURVE_PARAMS.getN()) >= 0) {
            throw problem("the environment variable " + variable + " holds a number that is no private key");
        }
        return Credentials.create(text);
    }

    private static Credentials fromKeystore(Path file, String password) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw problem("the keystore " + file + " can not be read");
        }
        try {
            return WalletUtils.loadCredentials(password, file.toFile());
        } catch (CipherException e) {
            throw problem("the keystore " + file + " does not open with its password");
        } catch (IOException | RuntimeException e) {
            throw problem("the keystore " + file + " is no V3 keystore");
        }
    }

    private static ChainException problem(String message) {
        return new ChainException(Code.KEY, message);
    }
}
