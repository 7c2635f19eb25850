package org.deepaas.trial;

import java.util.List;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;

/** How long a training takes, and how it ends. */
public record TrialArguments(
        @Arg(description = "Epochs to train", defaultValue = "3", min = 0, max = 1_000_000)
        int epochs,

        @Arg(description = "Milliseconds that an epoch takes", defaultValue = "100", min = 0)
        int millis,

        @Arg(description = "What happens after the last epoch", defaultValue = "OK")
        Mode mode,

        @Arg(description = "The number in the new weights", defaultValue = "1")
        int number,

        @Arg(description = "Layers of no network", defaultValue = "[1, 2]")
        List<Integer> layers,

        @Arg(description = "A file whose first line is logged", defaultValue = Arg.NULL)
        Optional<UploadedFile> data) {

    /** How a training ends. */
    public enum Mode {
        /** Well. */
        OK,
        /** With an exception. */
        THROW,
        /** With the process, which it ends. */
        EXIT,
        /** With the memory. */
        MEMORY,
        /** With memory outside of the heap. */
        BUFFERS,
        /** Never, whatever it is told. */
        HANG,
        /** Never, in a loop that looks at nothing. */
        SPIN,
        /** Never, printing. */
        FLOOD,
        /** Never, printing one line. */
        LINE,
        /** Well, but a process that it started lives on. */
        CHILDREN,
        /** With the disk. */
        DISK,
        /** With a result that is no JSON. */
        BADRESULT,
        /** With a result that nobody wants to read. */
        HUGERESULT,
        /** Well, but a thread that it started lives on. */
        THREAD
    }
}
