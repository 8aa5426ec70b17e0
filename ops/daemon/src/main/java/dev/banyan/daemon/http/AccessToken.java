package dev.banyan.daemon.http;

import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The secret that an operator's request carries: 32 random bytes in hex, new at every start of a daemon, in the file
 * {@code token} of its data directory, which its owner alone can read.
 */
public final class AccessToken {

    private static final String FILE = "token";
    private static final int SIZE = 32;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{" + 2 * SIZE + "}");

    private final String secret;

    private AccessToken(String secret) {
        this.secret = secret;
    }

    /** A new one, written into the directory in place of an earlier one. */
    public static AccessToken issue(Path directory) throws IOException {
        byte[] random = new byte[SIZE];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        Path fresh = directory.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, secret, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        return new AccessToken(secret);
    }

    /**
     * The one that lies in the directory.
     *
     * @throws UserError status 3 if there is none, or it can not be read
     */
    public static AccessToken read(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            String secret = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!SHAPE.matcher(secret).matches()) {
                throw UserError.environment(file + " holds no token of a daemon");
            }
            return new AccessToken(secret);
        } catch (NoSuchFileException e) {
            throw UserError.environment("no daemon has run with --data " + directory + ": there is no " + file);
        } catch (IOException e) {
            throw UserError.environment("the daemon's token can not be read: " + e);
        }
    }

    /** True for the value of an {@code Authorization} header that carries it; takes as long whatever differs. */
    boolean opens(String authorization) {
        return MessageDigest.isEqual(
                header().getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the {@code Authorization} header. */
    String header() {
        return "Bearer " + secret;
    }

    @Override
    public String toString() {
        return "***";
    }
}
