package org.deepaas.server.models;

import java.util.List;

/**
 * A module, and what became of it.
 *
 * @param models those that serve
 * @param problems why others do not, or why what serves is not what lies there
 */
public record ModuleState(String name, List<String> models, List<String> problems) {

    public ModuleState {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
    }

    static ModuleState of(ModuleEntry entry) {
        return new ModuleState(
                entry.files().name(),
                entry.models().stream().map(ModuleModel::name).toList(),
                entry.problems());
    }
}
