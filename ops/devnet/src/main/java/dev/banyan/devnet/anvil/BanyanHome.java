package dev.banyan.devnet.anvil;

import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds the project: the system property {@code banyan.home}, else the nearest parent with this module in it. */
public final class BanyanHome {

    private static final String PROPERTY = "banyan.home";
    private static final Path MODULE = Path.of("ops", "devnet");
    private static final Path MARK = MODULE.resolve("package.json");

    private BanyanHome() {}

    /** This module's own folder, where its Node packages and saved worlds lie. */
    public static Path devnet() {
        return locate().resolve(MODULE);
    }

    /** The folder itself. */
    public static Path locate() {
        String named = System.getProperty(PROPERTY);
        if (named != null && !named.isBlank()) {
            return holder(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(MARK))) {
                return folder;
            }
        }
        throw new DevnetException(
                FailureCode.ANVIL_MISSING,
                "no " + MARK + " in this folder or above it: start from inside the project, or set -D" + PROPERTY);
    }

    private static Path holder(Path named) {
        if (!Files.exists(named.resolve(MARK))) {
            throw new DevnetException(
                    FailureCode.ANVIL_MISSING, "-D" + PROPERTY + "=" + named + " names a folder without " + MARK);
        }
        return named.toAbsolutePath().normalize();
    }
}
