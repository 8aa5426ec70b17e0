package dev.banyan.verify.faults.doom;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The tests' class path for children that start often: made of jars alone, because classes of folders can not be shared
 * between JVMs, and of unsigned ones, because those of signed jars can not either. What the build made is copied into a
 * folder whose name follows from its contents, so that whatever is kept there belongs to exactly this code; signed jars are
 * copied without their signatures.
 *
 * @param folder where the copies are
 * @param entries in order
 */
record ChildClassPath(Path folder, List<Path> entries) {

    private static final String SOURCE = System.getProperty("java.class.path", "");
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    private static final int KEPT = 3;

    /** Fills a file. */
    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    /** The class path of this JVM, kept in a folder of {@code target}; older ones there are forgotten. */
    static ChildClassPath of(Path target) {
        List<Path> parts = Stream.of(SOURCE.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        try {
            Path folder = target.resolve(identity(parts));
            Files.createDirectories(folder);
            forgetOld(target, folder);
            List<Path> entries = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                entries.add(entry(parts.get(i), folder.resolve("part" + i + ".jar")));
            }
            return new ChildClassPath(folder, List.copyOf(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the {@code java} command takes it. */
    String text() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path entry(Path part, Path copy) throws IOException {
        if (Files.exists(copy)) {
            return copy;
        }
        if (Files.isDirectory(part)) {
            return written(copy, jar -> pack(part, jar));
        }
        if (isSigned(part)) {
            return written(copy, jar -> packUnsigned(part, jar));
        }
        return isOurs(part) ? written(copy, jar -> Files.copy(part, jar, StandardCopyOption.REPLACE_EXISTING)) : part;
    }

    private static boolean isSigned(Path part) throws IOException {
        try (JarFile jar = new JarFile(part.toFile())) {
            return jar.stream().anyMatch(ChildClassPath::isSignature);
        }
    }

    private static boolean isSignature(JarEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches();
    }

    private static boolean isOurs(Path part) {
        return Files.isDirectory(part) || part.toString().contains("banyan-");
    }

    private static String identity(List<Path> parts) throws IOException {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version", ""));
        for (Path part : parts) {
            all.append('\n').append(isOurs(part) ? contents(part) : part + " " + Files.size(part));
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Names and checksums, whatever the times. */
    private static String contents(Path part) throws IOException {
        if (Files.isDirectory(part)) {
            StringBuilder sums = new StringBuilder();
            for (Path file : files(part)) {
                CRC32 sum = new CRC32();
                sum.update(Files.readAllBytes(file));
                sums.append(part.relativize(file))
                        .append(' ')
                        .append(sum.getValue())
                        .append('\n');
            }
            return sums.toString();
        }
        try (JarFile jar = new JarFile(part.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/maven"))
                    .map(entry -> entry.getName() + " " + entry.getCrc())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Path written(Path jar, Writing writing) throws IOException {
        Path partial = Files.createTempFile(jar.getParent(), "part", ".tmp");
        writing.to(partial);
        return Files.move(partial, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void packUnsigned(Path signed, Path unsigned) throws IOException {
        try (JarFile jar = new JarFile(signed.toFile());
                OutputStream out = Files.newOutputStream(unsigned);
                JarOutputStream packing = new JarOutputStream(out)) {
            for (JarEntry entry : jar.stream().filter(one -> !isSignature(one)).toList()) {
                packing.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(packing);
                }
                packing.closeEntry();
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packing = new JarOutputStream(out)) {
            for (Path file : files(classes)) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                packing.putNextEntry(new JarEntry(name));
                Files.copy(file, packing);
                packing.closeEntry();
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void forgetOld(Path target, Path current) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(target)) {
            others = all.filter(folder -> !folder.equals(current) && Files.isDirectory(folder))
                    .sorted(Comparator.comparingLong(
                                    (Path folder) -> folder.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .toList();
        }
        for (Path old : others) {
            try (Stream<Path> all = Files.walk(old)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
