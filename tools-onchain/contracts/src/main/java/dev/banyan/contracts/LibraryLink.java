package dev.banyan.contracts;

import java.util.List;

/**
 * Where a contract's code calls a library: the address of the deployed library goes there (Solidity documentation, "Library
 * Linking").
 *
 * @param library the name of the library's {@link ContractArtifact}
 * @param creation the byte offsets of its 20-byte addresses in the creation code
 * @param runtime the byte offsets of its 20-byte addresses in the runtime code
 */
public record LibraryLink(String library, List<Integer> creation, List<Integer> runtime) {

    /** Keeps its own copies. */
    public LibraryLink {
        creation = List.copyOf(creation);
        runtime = List.copyOf(runtime);
    }
}
