package org.deepaas.catalog.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** YAML as people write it: blocks, keys in their order, what could be misread in quotes. */
final class YamlFile {

    private YamlFile() {}

    static DeploymentFile of(String name, List<String> heading, Keys... documents) {
        var yaml = new Yaml(options());
        var texts = new ArrayList<String>();
        for (Map<String, Object> document : documents) {
            texts.add(yaml.dump(document));
        }
        return DeploymentFile.text(name, comment(heading) + String.join("---\n", texts));
    }

    static String comment(List<String> lines) {
        return lines.stream().map(line -> ("# " + line).stripTrailing() + "\n").collect(Collectors.joining());
    }

    private static DumperOptions options() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(120);
        options.setSplitLines(false);
        options.setDereferenceAliases(true);
        return options;
    }
}
