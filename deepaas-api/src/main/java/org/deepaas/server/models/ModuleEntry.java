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
 * @param waits whether something is to be fetched before what lies there can be served
 */
record ModuleEntry(
        ModuleFiles files,
        @Nullable Fingerprint known,
        @Nullable ServedModule module,
        List<ModuleModel> models,
        List<String> problems,
        Set<String> taken,
        boolean waits) {

    ModuleEntry {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
        taken = Set.copyOf(taken);
    }

    ModuleEntry(
            ModuleFiles files,
            @Nullable Fingerprint known,
            @Nullable ServedModule module,
            List<ModuleModel> models,
            List<String> problems,
            Set<String> taken) {
        this(files, known, module, models, problems, taken, false);
    }

    static ModuleEntry broken(ModuleFiles files, @Nullable Fingerprint known, String problem) {
        return new ModuleEntry(files, known, null, List.of(), List.of(problem), Set.of());
    }

    /** What it needs is to be fetched first. */
    static ModuleEntry waiting(ModuleFiles files, @Nullable Fingerprint known, String why) {
        return new ModuleEntry(files, known, null, List.of(), List.of(why), Set.of(), true);
    }

    ModuleEntry stillWaiting(String why) {
        return new ModuleEntry(files, known, module, models, List.of(why), taken, true);
    }

    /** What serves goes on, although there is something else in its place. */
    ModuleEntry withProblem(String problem, ModuleEntry instead) {
        return new ModuleEntry(
                files, instead.known(), module, models, List.of(problem), instead.taken(), instead.waits());
    }

    /** The same, put elsewhere. */
    ModuleEntry at(ModuleFiles files, Fingerprint known) {
        return new ModuleEntry(files, known, module, models, problems, taken, waits);
    }

    void release() {
        if (module != null) {
            module.release();
        }
    }
}
