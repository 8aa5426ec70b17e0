package dev.banyan.file.yaml;

/** A tree, or the first thing that is no YAML of the strict kind. */
public sealed interface YamlResult {

    /** A tree. */
    record Tree(YamlNode root) implements YamlResult {}

    /** What is wrong. */
    record Malformed(Position at, String message) implements YamlResult {}
}
