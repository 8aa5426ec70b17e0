package dev.banyan.daemon.memory;

import dev.banyan.daemon.audit.AuditFolder;
import dev.banyan.memory.longterm.Seal;
import java.nio.file.Path;

/**
 * What the memories of a data directory are sealed with: a secret of its audit key, which does not lie where the records do. With
 * another audit key, what was kept before is trusted as text from outside.
 */
public final class MemorySeal {

    private MemorySeal() {}

    /**
     * The seal of a data directory; the audit key is made on first use.
     *
     * @throws dev.banyan.daemon.console.UserError status 3 if the key can not be made or read
     */
    public static Seal of(Path data) {
        return new Seal(AuditFolder.of(data).secret("memory seal"));
    }
}
