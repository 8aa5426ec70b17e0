package dev.banyan.verify.faults.doom;

import dev.banyan.runtime.assembly.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends its own process by SIGKILL at a point. A shell stands ready for it, because a process can not kill itself from Java
 * and one that is started first would leave it milliseconds to live on; the thread that passes the point goes no further.
 * Every passing is written down beforehand, for whoever asks how far the process came.
 */
final class Executioner implements Checkpoint {

    private final Optional<Doom> doom;
    private final Path diary;
    private final Process shell;
    private int passed;

    Executioner(Optional<Doom> doom, Path diary) throws IOException {
        this.doom = doom;
        this.diary = diary;
        List<String> command = List.of(
                "sh",
                "-c",
                "read -r line && kill -KILL \"$0\"",
                Long.toString(ProcessHandle.current().pid()));
        this.shell = new ProcessBuilder(command).start();
    }

    @Override
    public synchronized void reached(Point point) {
        write(point);
        if (doom.filter(end -> end.point() == point).isEmpty()) {
            return;
        }
        passed++;
        if (passed == doom.get().nth()) {
            kill();
        }
    }

    private void write(Point point) {
        try {
            Files.writeString(
                    diary, point + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill() {
        try {
            shell.getOutputStream().write('\n');
            shell.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
