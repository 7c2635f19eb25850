package org.deepaas.server.trainings;

import java.io.IOException;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.folder.Lines;

/**
 * A part of a training's log.
 *
 * @param text whole lines only, unless a line is longer than a part may be
 * @param nextOffset where to read on
 */
public record LogPart(String text, long nextOffset) {

    private static final int LONGEST = 1 << 20;

    /** The part from that byte on. */
    public static LogPart of(JobFolder folder, long offset) throws IOException {
        var lines = Lines.of(folder.log(), offset, LONGEST);
        return new LogPart(lines.text(), lines.next());
    }
}
