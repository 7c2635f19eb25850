package org.deepaas.server.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import org.deepaas.model.BytesContent;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;

/** {@code deepaas-cli get_metadata}: what a model's author tells of it. The model is not loaded. */
final class GetMetadataCommand implements Command.Run {

    private final CommandOptions options;
    private final PrintStream out;

    GetMetadataCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
    }

    @Override
    public int run() throws Exception {
        if (!options.arguments().isEmpty()) {
            throw new UsageError("get_metadata takes no arguments");
        }
        var delivery = new Delivery(options.output(), out);
        delivery.check();
        try (var session = Session.open(options)) {
            var metadata = session.model().metadata();
            var document = new LinkedHashMap<String, Object>();
            document.put("id", metadata.name());
            document.put("name", metadata.name());
            document.putAll(metadata.properties());
            delivery.deliver(BytesContent.of(Json.write(document), Results.JSON));
        }
        return 0;
    }
}
