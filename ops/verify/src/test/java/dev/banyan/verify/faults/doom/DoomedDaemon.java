package dev.banyan.verify.faults.doom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A daemon that lives several times on the same {@code --data}, each time in a process of its own.
 *
 * @param machine how its processes are started
 * @param folder holds its data, and for each life what it said
 * @param file the agent's file
 * @param environment what its processes find there besides the path
 * @param settings system properties of {@link DoomedMain}
 */
public record DoomedDaemon(
        DaemonMachine machine, Path folder, Path file, Map<String, String> environment, Map<String, String> settings) {

    /** Keeps its own copies. */
    public DoomedDaemon {
        environment = Map.copyOf(environment);
        settings = Map.copyOf(settings);
    }

    /** Begins a life that ends at a point, or of itself. */
    public Life live(Optional<Doom> doom) {
        return start(doom, false);
    }

    /** Begins a life that leaves an archive of its classes there if it ends of itself, so that later ones begin faster. */
    public Life rehearse() {
        return start(Optional.empty(), true);
    }

    private Life start(Optional<Doom> doom, boolean archiving) {
        try {
            Path own = Files.createTempDirectory(folder, "life");
            List<String> command = new ArrayList<>(machine.command(settings, archiving));
            command.add(DoomedMain.class.getName());
            command.add(file.toString());
            command.add(folder.resolve("data").toString());
            command.add(own.resolve("diary").toString());
            command.add(doom.map(Doom::toString).orElse(""));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(own.resolve("out").toFile())
                    .redirectError(own.resolve("err").toFile());
            builder.environment().keySet().retainAll(List.of("PATH"));
            builder.environment().putAll(environment);
            return new Life(builder.start(), own, doom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
