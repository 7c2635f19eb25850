package org.deepaas.server.http.urls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private static final int V6 = 16;

    private static boolean isPublic(String address) throws UnknownHostException {
        return PublicAddresses.isPublic(InetAddress.getByName(address).getAddress());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "192.0.0.192",
                "198.18.0.1",
                "2130706433",
                "0x7f.1",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::",
                "2001:0:7f00:1::1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "2001:db8::1",
                "100::1"
            })
    void theseAreNot(String address) throws UnknownHostException {
        try {
            assertThat(isPublic(address)).isFalse();
        } catch (UnknownHostException e) {
            // a spelling that this Java does not take for an address
            assertThat(address).isIn("0x7f.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.1.1",
                "169.253.1.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:80b::200e",
                "64:ff9b::8.8.8.8"
            })
    void theseAre(String address) throws UnknownHostException {
        assertThat(isPublic(address)).isTrue();
    }

    @Property
    void anAddressWithinAnotherIsNoMorePublicThanThat(@ForAll int inner) throws UnknownHostException {
        var bytes = ByteBuffer.allocate(4).putInt(inner).array();
        boolean within = PublicAddresses.isPublic(bytes);

        var mapped =
                ByteBuffer.allocate(V6).put(10, (byte) -1).put(11, (byte) -1).putInt(12, inner);
        assertThat(PublicAddresses.isPublic(
                        InetAddress.getByAddress(mapped.array()).getAddress()))
                .isEqualTo(within);
        assertThat(PublicAddresses.isPublic(mapped.array())).isFalse();
        var translated = ByteBuffer.allocate(V6).putInt(0, 0x64ff9b).putInt(12, inner);
        assertThat(PublicAddresses.isPublic(translated.array())).isEqualTo(within);
        var sixToFour = ByteBuffer.allocate(V6).putShort(0, (short) 0x2002).putInt(2, inner);
        assertThat(PublicAddresses.isPublic(sixToFour.array())).isFalse();
        var compatible = ByteBuffer.allocate(V6).putInt(12, inner);
        assertThat(PublicAddresses.isPublic(compatible.array())).isFalse();
    }

    /** By what Java knows of an address, which is less. */
    @Property
    void whatJavaCallsLocalIsNeverPublic(@ForAll @Size(4) byte[] four, @ForAll @Size(V6) byte[] sixteen)
            throws UnknownHostException {
        for (var bytes : new byte[][] {four, sixteen}) {
            var address = InetAddress.getByAddress(bytes);
            boolean local = address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress();
            assertThat(local && PublicAddresses.isPublic(address.getAddress())).isFalse();
        }
    }

    @Property
    void noPrivatePrefixIsPublicWhateverFollows(@ForAll int rest) {
        for (var prefix : new int[][] {
            {10, 8}, {127, 8}, {0xC0A8, 16}, {0xA9FE, 16}, {0xAC1, 12}, {0x191, 10}, {0xE, 4}, {0xF, 4}, {0, 8}
        }) {
            int bits = prefix[1];
            int address = (prefix[0] << (32 - bits)) | (rest >>> bits);
            assertThat(PublicAddresses.isPublic(
                            ByteBuffer.allocate(4).putInt(address).array()))
                    .isFalse();
        }
    }
}
