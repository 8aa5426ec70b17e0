package dev.banyan.devnet.anvil;

import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Anvil's native executable as the npm package of this machine's platform ships it. */
public final class AnvilBinary {

    private AnvilBinary() {}

    /** The executable under this module's {@code node_modules}; a {@link DevnetException} that names the cure if it is not there. */
    public static Path locate() {
        return locate(BanyanHome.devnet(), System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Path locate(Path module, String osName, String osArch) {
        String platform = platform(osName, osArch);
        String file = platform.startsWith("win32") ? "anvil.exe" : "anvil";
        Path binary = module.resolve(Path.of("node_modules", "@foundry-rs", "anvil-" + platform, "bin", file));
        if (!Files.isExecutable(binary)) {
            throw new DevnetException(
                    FailureCode.ANVIL_MISSING,
                    "Anvil is not installed (no " + binary + "): run `npm ci --ignore-scripts` in " + module);
        }
        return binary;
    }

    private static String platform(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "win32" : "linux";
        String arch =
                switch (osArch.toLowerCase(Locale.ROOT)) {
                    case "aarch64", "arm64" -> "arm64";
                    case "amd64", "x86_64", "x64" -> "amd64";
                    default ->
                        throw new DevnetException(
                                FailureCode.ANVIL_MISSING, "Anvil has no binary for " + osName + " on " + osArch);
                };
        return os + "-" + arch;
    }
}
