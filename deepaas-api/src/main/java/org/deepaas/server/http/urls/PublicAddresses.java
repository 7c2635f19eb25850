package org.deepaas.server.http.urls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses anybody can reach: not those of this machine, of networks around it, or of what a cloud tells its machines. */
final class PublicAddresses {

    /** By IANA's registry of special-purpose IPv4 addresses, and multicast. */
    private static final List<Network> NOT_PUBLIC = Network.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Network GLOBAL = Network.of("2000::/3");

    /** Within the former: of protocols (Teredo is among them), of documentation, and 6to4, which holds an IPv4 address. */
    private static final List<Network> NOT_GLOBAL = Network.all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** What leads to IPv4 from networks without: the last four bytes are an IPv4 address. */
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");

    private PublicAddresses() {}

    /** Whether it may be connected to for anybody who asks. */
    static boolean contain(InetAddress address) {
        return isPublic(address.getAddress()) && !isOfThisMachine(address);
    }

    static boolean isPublic(byte[] address) {
        if (address.length == 4) {
            return NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
        }
        if (TRANSLATED.contains(address)) {
            return isPublic(Arrays.copyOfRange(address, 12, 16));
        }
        return GLOBAL.contains(address) && NOT_GLOBAL.stream().noneMatch(network -> network.contains(address));
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Addresses that begin alike. */
    private static final class Network {

        private final byte[] begin;
        private final int bits;

        private Network(byte[] begin, int bits) {
            this.begin = begin;
            this.bits = bits;
        }

        static List<Network> all(String... written) {
            return Arrays.stream(written).map(Network::of).toList();
        }

        static Network of(String written) {
            var parts = written.split("/", 2);
            try {
                return new Network(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(written, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != begin.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ begin[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
