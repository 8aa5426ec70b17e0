package dev.banyan.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    /** More than any system gives. */
    private static final long NOBODY = 999_999_999_999L;

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void foldersOfProcessesThatAreGoneAreTakenAwayAndAllOthersStay() throws IOException {
        Path own = folder(ProcessHandle.current().pid() + "-1");
        Path sibling = folder(ProcessHandle.current().pid() + "-2");
        Path dead = folder(NOBODY + "-3");
        Path strange = folder("mine");
        Path kept = Files.writeString(temporary.resolve("kept.txt"), "kept");
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.copy(kept, elsewhere.resolve("kept.txt"));
        Path link = Files.createSymbolicLink(temporary.resolve("banyan-llama-" + NOBODY + "-4"), elsewhere);

        Leftovers.clean(own);

        assertThat(dead).doesNotExist();
        assertThat(own.resolve("library.so")).exists();
        assertThat(sibling.resolve("library.so")).exists();
        assertThat(strange.resolve("library.so")).exists();
        assertThat(link).exists();
        assertThat(elsewhere.resolve("kept.txt")).exists();
    }

    @Test
    void aFolderHasTheIdOfTheProcessThatMadeIt() throws IOException {
        Path folder = Leftovers.folder();

        assertThat(folder.getFileName().toString())
                .startsWith("banyan-llama-" + ProcessHandle.current().pid() + "-");
        Leftovers.delete(folder);
        assertThat(folder).doesNotExist();
    }

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("banyan-llama-" + name));
        Files.writeString(folder.resolve("library.so"), "not really");
        return folder;
    }
}
