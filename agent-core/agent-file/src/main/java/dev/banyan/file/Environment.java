package dev.banyan.file;

import java.util.Optional;

/** Where {@code ${NAME}} is looked up. */
@FunctionalInterface
public interface Environment {

    /** The value of a variable, if it is set. */
    Optional<String> find(String name);

    /** The environment of this process. */
    static Environment ofProcess() {
        return name -> Optional.ofNullable(System.getenv(name));
    }
}
