package org.deepaas.runtime.described.yaml;

import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where something stands in a description.
 *
 * @param file the file's name
 * @param line from 1
 * @param path the keys that lead there, as in {@code picture.size}; empty for the whole file
 */
record Place(String file, int line, String path) {

    Place member(String key, Node node) {
        return new Place(file, line(node), path.isEmpty() ? key : path + "." + key);
    }

    Place element(int index, Node node) {
        return new Place(file, line(node), "%s[%d]".formatted(path, index));
    }

    DescriptionException wrong(String problem) {
        return new DescriptionException("%s, line %d: %s%s".formatted(file, line, path, problem));
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
