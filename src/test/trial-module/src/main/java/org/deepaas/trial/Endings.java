package org.deepaas.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.TrainingContext;

/** The ends that a training may come to. */
final class Endings {

    private static final int MEBIBYTE = 1 << 20;
    private static final int EXIT_CODE = 7;

    private final TrainingContext context;

    Endings(TrainingContext context) {
        this.context = context;
    }

    Object end(TrialArguments.Mode mode, TrialSummary summary) throws Exception {
        return switch (mode) {
            case OK -> summary;
            case THROW -> throw new IllegalStateException("it was told to fail");
            case EXIT -> exit();
            case MEMORY -> fill();
            case BUFFERS -> fillBuffers();
            case HANG -> hang();
            case SPIN -> spin();
            case FLOOD -> flood();
            case LINE -> line();
            case CHILDREN -> children(summary);
            case DISK -> fillDisk();
            case BADRESULT -> new Object[] {new Loop()};
            case HUGERESULT -> "x".repeat(64 * MEBIBYTE);
            case THREAD -> thread(summary);
        };
    }

    /** Contains itself. */
    public static final class Loop {
        public Loop getLoop() {
            return this;
        }
    }

    @SuppressWarnings("SystemExitOutsideMain") // that is what is tried
    private static Object exit() {
        System.err.println("leaving with " + EXIT_CODE);
        System.exit(EXIT_CODE);
        return "";
    }

    private static Object fill() {
        var all = new ArrayList<byte[]>();
        while (all.size() < Integer.MAX_VALUE) {
            all.add(new byte[MEBIBYTE]);
        }
        return all;
    }

    private static Object fillBuffers() {
        var all = new ArrayList<ByteBuffer>();
        while (all.size() < Integer.MAX_VALUE) {
            all.add(ByteBuffer.allocateDirect(MEBIBYTE));
        }
        return all;
    }

    private static Object hang() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                // it does not listen
            }
        }
    }

    private static Object spin() {
        long count = 0;
        while (true) {
            count++;
            if (count == Long.MIN_VALUE) {
                System.out.println(count);
            }
        }
    }

    private static Object flood() {
        while (true) {
            System.out.println("much ado about nothing, and no end of it: ".repeat(4));
        }
    }

    private static Object line() {
        while (true) {
            System.out.print("on and on ");
        }
    }

    private static Object children(TrialSummary summary) throws IOException {
        for (var command : List.of(List.of("sleep", "987"), List.of("setsid", "sleep", "987"))) {
            var child = new ProcessBuilder(command).inheritIO().start();
            System.out.println("child " + child.pid());
        }
        return summary;
    }

    private Object fillDisk() throws IOException {
        try (var out = Files.newOutputStream(context.outputDirectory().resolve("large"))) {
            while (true) {
                out.write(new byte[MEBIBYTE]);
            }
        }
    }

    private static Object thread(TrialSummary summary) {
        new Thread(Endings::hang, "forgotten").start();
        Runtime.getRuntime().addShutdownHook(new Thread(Endings::hang, "forgotten too"));
        return summary;
    }
}
