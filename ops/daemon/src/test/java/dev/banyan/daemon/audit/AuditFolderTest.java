package dev.banyan.daemon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Hash;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFolderTest {

    private static final Hash HASH = Hash.of("0x" + "ab".repeat(32));

    @TempDir
    Path folder;

    @Test
    void holdsNothingUntilItIsUsed() {
        assertThat(new AuditFolder(folder.resolve("audit")).read().signed()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsItsKeyForItsOwnerAlone() throws IOException {
        SignedHead first = audit().add("wallet|1", 50, HASH, Clock.systemUTC());
        SignedHead second = audit().add("wallet|1", 100, HASH, Clock.systemUTC());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path("key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit"))))
                .isEqualTo("rwx------");
        assertThat(audit().read().signed()).containsExactly(first, second);
        assertThat(audit().read().wrong()).isEmpty();
    }

    @Test
    void signsWhatAnybodyCanCheckWithThePublicKey() throws Exception {
        SignedHead head = audit().add("wallet|1", 50, HASH, Clock.systemUTC());
        String pem = Files.readString(path("key.pub")).replaceAll("-----.*-----|\\s", "");
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));

        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(("banyan-head-1\nwallet|1\n50\n" + HASH + "\n" + head.at()).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(head.signature())))
                .isTrue();
    }

    @Test
    void tellsWhichLineHasNoRightSignature() throws IOException {
        audit().add("wallet|1", 50, HASH, Clock.systemUTC());
        audit().add("wallet|1", 100, HASH, Clock.systemUTC());
        audit().add("wallet|2", 50, HASH, Clock.systemUTC());
        List<String> lines = Files.readAllLines(path("heads.jsonl"));
        Files.writeString(
                path("heads.jsonl"),
                lines.get(0).replace("ab", "ac") + "\n" + lines.get(1) + "\nnonsense\n"
                        + lines.get(2).replace(":50", ":51") + "\n");

        AuditFolder.Exported exported = audit().read();

        assertThat(exported.signed()).extracting(SignedHead::sequence).containsExactly(100L);
        assertThat(exported.wrong())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("heads.jsonl is no head with a right signature"));
        assertThat(exported.wrong().get(1)).startsWith("line 3 ");
    }

    @Test
    void passesOverALastLineThatWasBeingWritten() throws IOException {
        audit().add("wallet|1", 50, HASH, Clock.systemUTC());
        Files.writeString(path("heads.jsonl"), "{\"persistenceId\":\"wal", StandardOpenOption.APPEND);

        assertThat(audit().read().signed()).hasSize(1);
        assertThat(audit().read().wrong()).isEmpty();
    }

    @Test
    void trustsNoHeadsWithoutTheirPublicKey() throws IOException {
        audit().add("wallet|1", 50, HASH, Clock.systemUTC());
        Files.writeString(path("key.pub"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        refused("holds no public audit key");

        Files.delete(path("key.pub"));
        refused("can not be read");
    }

    @Test
    void refusesAKeyThatIsNone() throws IOException {
        Files.createDirectories(folder.resolve("audit"));
        Files.writeString(path("key"), "no key");

        assertThatThrownBy(() -> audit().add("wallet|1", 50, HASH, Clock.systemUTC()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no audit key")
                .hasMessageNotContaining("no key ");
    }

    @Test
    void headsOfARunningDaemonAreKeptOnceAndOnlyForward() throws IOException {
        try (HeadKeeper keeper = new HeadKeeper(audit(), Clock.systemUTC())) {
            keeper.keep("wallet|1", 50, HASH);
            keeper.keep("wallet|1", 50, HASH);
            keeper.keep("wallet|2", 1, HASH);
            keeper.keep("wallet|1", 40, HASH);
            keeper.keep("wallet|1", 61, HASH);
        }

        assertThat(audit().read().signed())
                .extracting(head -> head.journal() + " " + head.sequence())
                .containsExactly("wallet|1 50", "wallet|2 1", "wallet|1 61");
    }

    private AuditFolder audit() {
        return AuditFolder.of(folder);
    }

    private Path path(String name) {
        return folder.resolve("audit").resolve(name);
    }

    private void refused(String words) {
        assertThatThrownBy(() -> audit().read())
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                .hasMessageContaining(words);
    }
}
