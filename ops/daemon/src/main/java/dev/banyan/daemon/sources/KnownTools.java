package dev.banyan.daemon.sources;

import dev.banyan.api.hex.Hash;
import dev.banyan.llm.mcp.OfferedTool;
import dev.banyan.llm.mcp.SourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Pinned tools that have fitted their pins before, in a folder of a daemon's directory: a file a pin, with the text that the pin is the
 * hash of, so that nobody can put another tool in its place. They tell what a tool is while its server is down, and a tool that has
 * changed from a pin that never fitted.
 */
final class KnownTools {

    private final Optional<Path> folder;

    private KnownTools(Optional<Path> folder) {
        this.folder = folder;
    }

    /** For commands without a directory: none is known. */
    static KnownTools none() {
        return new KnownTools(Optional.empty());
    }

    /** Those that a daemon with this directory has met. */
    static KnownTools in(Path data) {
        return new KnownTools(Optional.of(data.resolve("mcp")));
    }

    /** The tool that a pin stands for; what can not be read is not known. */
    Optional<OfferedTool> find(Hash pin) {
        return folder.map(in -> file(in, pin)).flatMap(KnownTools::text).flatMap(text -> OfferedTool.pinned(text, pin));
    }

    /**
     * Keeps a tool that fits its pin.
     *
     * @throws IOException if it can not be written down; nothing is half written then
     */
    void keep(OfferedTool tool) throws IOException {
        if (folder.isPresent() && find(tool.pin()).isEmpty()) {
            Path in = Files.createDirectories(folder.get());
            Path whole = Files.writeString(in.resolve("new"), tool.canonical());
            Files.move(
                    whole, file(in, tool.pin()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= SourceLimits.LARGEST
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path folder, Hash pin) {
        return folder.resolve(pin.value().substring(2) + ".json");
    }
}
