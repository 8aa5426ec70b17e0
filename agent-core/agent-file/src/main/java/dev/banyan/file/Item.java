package dev.banyan.file;

import dev.banyan.file.yaml.Position;
import dev.banyan.file.yaml.YamlNode;

/** A node and the path of keys that leads to it. */
record Item(YamlNode node, String path) {

    Position at() {
        return node.at();
    }

    Item under(String key, YamlNode child) {
        return new Item(child, path.isEmpty() ? key : path + "." + key);
    }

    Item under(int index, YamlNode child) {
        return new Item(child, path + "[" + index + "]");
    }

    /** A key and its value; both have the path of the value. */
    record Pair(String name, Item key, Item value) {}
}
