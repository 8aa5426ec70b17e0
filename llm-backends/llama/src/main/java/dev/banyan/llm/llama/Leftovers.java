package dev.banyan.llm.llama;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders for temporary files that children have. A folder's name has the id of the process that made it; those of processes
 * that are gone, because they were killed, are taken away by the next one.
 */
final class Leftovers {

    private static final String PREFIX = "banyan-llama-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-[0-9]+");

    private Leftovers() {}

    /** A new folder of this process. */
    static Path folder() throws IOException {
        return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
    }

    /** Takes away what lies beside {@code own} and belongs to nobody any more. Folders of other users are left alone. */
    static void clean(Path own) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(own.resolveSibling(""), PREFIX + "*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches() && gone(Long.parseLong(name.group(1))) && ours(folder, own)) {
                    delete(folder);
                }
            }
        }
    }

    /** Deletes a folder with the files in it; what can not be deleted stays. */
    static void delete(Path folder) {
        File[] left = folder.toFile().listFiles();
        for (File file : left == null ? new File[0] : left) {
            file.delete();
        }
        folder.toFile().delete();
    }

    private static boolean gone(long pid) {
        return ProcessHandle.of(pid).isEmpty();
    }

    /** True for a folder, not a link, of the same user: nobody else can put something in its place meanwhile. */
    private static boolean ours(Path folder, Path own) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
    }
}
