package dev.banyan.daemon.session;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that shares a lock file: says so, and holds it until its standard input ends. */
final class LockSharer {

    private LockSharer() {}

    /** Shares the file that is named. */
    public static void main(String[] args) throws IOException {
        LockFile lock = LockFile.share(Path.of(args[0]), "another node", holder -> "held by " + holder);
        System.out.println("shared");
        System.in.transferTo(System.err);
        lock.close();
    }
}
