package org.deepaas.server.trainings.worker;

import org.deepaas.server.trainings.folder.Event;

/** Who is told how the training goes. Any thread. */
public interface Reports {

    void tell(Event event);

    void log(String line);
}
