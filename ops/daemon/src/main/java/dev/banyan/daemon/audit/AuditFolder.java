package dev.banyan.daemon.audit;

import dev.banyan.api.hex.Hash;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder {@code audit} of a data directory, or one that was exported: {@code heads.jsonl}, a signed head a line, only
 * ever added to, and {@code key.pub}, by which the signatures are checked; {@code key}, which signs, is there only in the
 * data directory. Not thread-safe.
 */
public final class AuditFolder {

    static final String HEADS = "heads.jsonl";

    private final Path path;
    private Optional<AuditKey> key = Optional.empty();

    /** The folder at a path; nothing is made until something is added. */
    public AuditFolder(Path path) {
        this.path = path;
    }

    /** The one of a data directory. */
    public static AuditFolder of(Path data) {
        return new AuditFolder(data.resolve("audit"));
    }

    Path path() {
        return path;
    }

    /** Whether something was ever added. */
    public boolean isThere() {
        return Files.isDirectory(path);
    }

    /** Signs a head and adds it; makes folder and key on first use. */
    SignedHead add(String journal, long sequence, Hash hash, Clock clock) throws IOException {
        SignedHead head =
                SignedHead.sign(key(), journal, sequence, hash, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Files.writeString(
                path.resolve(HEADS),
                head.json() + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return head;
    }

    /**
     * A secret of this folder for one purpose, always the same: the signature of the purpose, which RFC 8032 makes without chance, by
     * the key that lies here and, in a data directory, nowhere else.
     *
     * @param purpose what it is for, such as {@code memory seal}
     * @throws UserError status 3 if folder and key can not be made or read
     */
    public byte[] secret(String purpose) {
        try {
            return key().sign(("banyan-secret-1\n" + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw UserError.environment("the audit key in " + path + " can not be used: " + e);
        }
    }

    private AuditKey key() throws IOException {
        if (key.isEmpty()) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            key = Optional.of(AuditKey.in(path));
        }
        return key.get();
    }

    /** What the folder holds; nothing if it was never used. */
    Exported read() {
        Path heads = path.resolve(HEADS);
        try {
            if (!Files.exists(heads) && !Files.exists(path.resolve(Forgetting.FILE))) {
                return new Exported(List.of(), List.of());
            }
            PublicKey signer = AuditKey.publicIn(path);
            Exported exported = Files.exists(heads)
                    ? check(Files.readString(heads, StandardCharsets.UTF_8), signer)
                    : new Exported(List.of(), List.of());
            List<String> wrong = new ArrayList<>(exported.wrong());
            wrong.addAll(Forgetting.unsigned(path, signer));
            return new Exported(exported.signed(), wrong);
        } catch (IOException e) {
            throw UserError.environment("the exported heads can not be read: " + e);
        }
    }

    /**
     * Heads that were exported.
     *
     * @param signed by the folder's key
     * @param wrong lines that are not
     */
    record Exported(List<SignedHead> signed, List<String> wrong) {}

    /** A last line without an end was being written when the power went; it says nothing. */
    private Exported check(String text, PublicKey key) {
        String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n", 0);
        List<SignedHead> signed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String place = "line " + (i + 1) + " of " + path.resolve(HEADS);
            SignedHead.read(lines[i])
                    .filter(head -> head.isSignedBy(key))
                    .ifPresentOrElse(signed::add, () -> wrong.add(place + " is no head with a right signature"));
        }
        return new Exported(signed, wrong);
    }
}
