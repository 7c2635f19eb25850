package org.deepaas.server.models;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A module as it was found, and what became of it.
 *
 * @param known its files when they were read; null where nobody looks at them again
 * @param module null where it cannot be opened
 * @param models those that serve
 * @param problems why others do not, or why what serves is not what lies there
 * @param taken names of models that others had already
 */
record ModuleEntry(
        ModuleFiles files,
        @Nullable Fingerprint known,
        @Nullable ServedModule module,
        List<ModuleModel> models,
        List<String> problems,
        Set<String> taken) {

    ModuleEntry {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
        taken = Set.copyOf(taken);
    }

    static ModuleEntry broken(ModuleFiles files, @Nullable Fingerprint known, String problem) {
        return new ModuleEntry(files, known, null, List.of(), List.of(problem), Set.of());
    }

    /** What serves goes on, although there is something else in its place. */
    ModuleEntry withProblem(@Nullable Fingerprint known, String problem, Set<String> taken) {
        return new ModuleEntry(files, known, module, models, List.of(problem), taken);
    }

    /** The same, put elsewhere. */
    ModuleEntry at(ModuleFiles files, Fingerprint known) {
        return new ModuleEntry(files, known, module, models, problems, taken);
    }

    void release() {
        if (module != null) {
            module.release();
        }
    }
}
