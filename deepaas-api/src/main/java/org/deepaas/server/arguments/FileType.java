package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.deepaas.model.UploadedFile;

/** A file. What callers say of its media type may be wrong, so it is not checked. */
record FileType(List<String> accept) implements ArgumentType {

    @Override
    public Object read(Object input) throws Unfit {
        if (input instanceof UploadedFile file) {
            return file;
        }
        throw Unfit.because("Not a valid file.");
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "string").put("format", "binary");
        if (accept.size() == 1) {
            schema.put("contentMediaType", accept.get(0));
        }
    }
}
