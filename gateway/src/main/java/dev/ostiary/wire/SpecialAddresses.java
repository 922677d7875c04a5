package dev.ostiary.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that are not on the public internet, from the IANA special-purpose registries (RFC 6890 and its
 * updates). IPv6 is an allow list: only 2000::/3 is assigned to the public.
 */
final class SpecialAddresses {

    /** Addresses that begin with the same bits. */
    private record Range(byte[] prefix, int bits, String name) {

        boolean contains(byte[] address) {
            if (address.length < prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Range> V4 = List.of(
            range("unspecified", 8, 0),
            range("private", 8, 10),
            range("carrier-grade NAT", 10, 100, 64),
            range("loopback", 8, 127),
            range("link-local", 16, 169, 254),
            range("private", 12, 172, 16),
            range("protocol assignments", 24, 192, 0, 0),
            range("documentation", 24, 192, 0, 2),
            range("6to4 relay", 24, 192, 88, 99),
            range("private", 16, 192, 168),
            range("benchmarking", 15, 198, 18),
            range("documentation", 24, 198, 51, 100),
            range("documentation", 24, 203, 0, 113),
            range("multicast", 4, 224),
            range("reserved", 4, 240));

    private static final Range MAPPED = range("IPv4-mapped", 96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF);
    private static final Range NAT64 = range("NAT64", 96, 0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final Range PUBLIC_V6 = range("public", 3, 0x20);

    /** Named for the message; whatever is outside of 2000::/3 is refused with or without a name. */
    private static final List<Range> V6 = List.of(
            range("unspecified", 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            range("loopback", 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
            range("private", 7, 0xFC),
            range("link-local", 10, 0xFE, 0x80),
            range("site-local", 10, 0xFE, 0xC0),
            range("multicast", 8, 0xFF),
            range("protocol assignments", 23, 0x20, 0x01, 0),
            range("documentation", 32, 0x20, 0x01, 0x0D, 0xB8),
            range("6to4", 16, 0x20, 0x02),
            range("documentation", 20, 0x3F, 0xFF, 0));

    private SpecialAddresses() {}

    private static Range range(String name, int bits, int... octets) {
        byte[] prefix = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            prefix[i] = (byte) octets[i];
        }
        return new Range(prefix, bits, name);
    }

    /** What kind of special address it is; empty if it is on the public internet. */
    static Optional<String> kind(InetAddress address) {
        byte[] octets = address.getAddress();
        return address instanceof Inet4Address ? v4(octets) : v6(octets);
    }

    private static Optional<String> v4(byte[] octets) {
        return named(V4, octets);
    }

    private static Optional<String> v6(byte[] octets) {
        if (MAPPED.contains(octets) || NAT64.contains(octets)) {
            return v4(Arrays.copyOfRange(octets, 12, 16));
        }
        Optional<String> named = named(V6, octets);
        return named.isPresent() || PUBLIC_V6.contains(octets) ? named : Optional.of("reserved");
    }

    private static Optional<String> named(List<Range> ranges, byte[] octets) {
        return ranges.stream()
                .filter(range -> range.contains(octets))
                .map(Range::name)
                .findFirst();
    }
}
