package org.deepaas.conformance;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Bodies in pieces. */
final class Bytes {

    private Bytes() {}

    static byte[] joined(byte[] first, List<byte[]> others) {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(first);
        others.forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
