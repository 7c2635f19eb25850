package org.deepaas.server.inference;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Entries of a {@code map<string, InferParameter>}. */
final class ProtoParameters {

    private static final int KEY = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int VALUE = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;

    private static final int FLAG = 1 << 3 | WIRETYPE_VARINT;
    private static final int WHOLE = 2 << 3 | WIRETYPE_VARINT;
    private static final int TEXT = 3 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int DECIMAL = 4 << 3 | WIRETYPE_FIXED64;
    private static final int UNSIGNED = 5 << 3 | WIRETYPE_VARINT;

    /** One entry; the later one of two with the same key counts. */
    static void readEntry(ByteBuffer entry, Map<String, Object> parameters) throws IOException {
        var name = "";
        Object value = null;
        var in = ProtoRequest.in(entry);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case KEY -> name = in.readStringRequireUtf8();
                case VALUE -> value = value(ProtoRequest.in(in.readByteBuffer()));
                default -> in.skipField(tag);
            }
        }
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        if (parameters.size() > Parameters.MOST) {
            throw new InvalidInputException("there are more than %d parameters".formatted(Parameters.MOST));
        }
    }

    private static @Nullable Object value(CodedInputStream in) throws IOException {
        Object value = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case FLAG -> value = in.readBool();
                case WHOLE -> value = in.readInt64();
                case TEXT -> value = in.readStringRequireUtf8();
                case DECIMAL -> value = in.readDouble();
                case UNSIGNED -> value = unsigned(in.readUInt64());
                default -> in.skipField(tag);
            }
        }
        return value;
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : Double.valueOf(Long.toUnsignedString(bits));
    }

    private ProtoParameters() {}
}
