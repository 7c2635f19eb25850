package org.deepaas.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.server.cli.files.Scratch;
import org.deepaas.server.models.SingleModel;

/** The model that a command is about, and a place for what is needed while it runs. */
final class Session implements AutoCloseable {

    private final CommandOptions options;
    private final Scratch scratch;
    private final SingleModel model;

    private Session(CommandOptions options, Scratch scratch, SingleModel model) {
        this.options = options;
        this.scratch = scratch;
        this.model = model;
    }

    static Session open(CommandOptions options) throws IOException {
        Interruption.prepare();
        options.log().apply(System.err);
        var scratch = new Scratch();
        var data = dataFolder(options, scratch);
        var model =
                SingleModel.open(options.modules(), options.modelName(), data.resolve("models"), options.fetched(data));
        return new Session(options, scratch, model);
    }

    /** Where nobody named one and none can be made here, as in a container that is read-only, one for this time only. */
    private static Path dataFolder(CommandOptions options, Scratch scratch) throws IOException {
        var folder = options.dataFolder();
        var above = folder.getParent();
        boolean writable = Files.exists(folder) ? Files.isWritable(folder) : above != null && Files.isWritable(above);
        return options.isDataFolderNamed() || writable ? folder : scratch.folder();
    }

    SingleModel model() {
        return model;
    }

    CommandOptions options() {
        return options;
    }

    Scratch scratch() {
        return scratch;
    }

    String name() {
        return model.metadata().name();
    }

    @Override
    public void close() {
        model.close();
        scratch.close();
    }
}
