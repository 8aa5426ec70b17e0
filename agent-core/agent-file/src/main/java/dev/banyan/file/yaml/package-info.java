/**
 * YAML 1.2 as a tree of nodes with positions, every scalar as text. Main types: {@link dev.banyan.file.yaml.YamlReader},
 * {@link dev.banyan.file.yaml.YamlNode}.
 *
 * <p>May depend on the YAML parser alone.
 */
@NullMarked
package dev.banyan.file.yaml;

import org.jspecify.annotations.NullMarked;
