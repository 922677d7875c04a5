package dev.ostiary.probe;

import java.util.Locale;
import java.util.Set;

/**
 * What a host in a URL stands for, in all spellings that resolvers take: addresses with decimal, octal and hexadecimal
 * parts, with fewer parts than four (inet_aton(3)), IPv6 with an IPv4 address in it (RFC 4291, 6052, 3056).
 */
final class HostSpelling {

    /** Where a host leads. */
    enum Leads {
        OUTSIDE,
        INSIDE,
        /** Inside, and spelled so that few would see it. */
        INSIDE_DISGUISED,
        /** Inside, by a name in the public DNS that says so. */
        INSIDE_BY_NAME,
        METADATA
    }

    private static final Set<String> METADATA = Set.of(
            "metadata.google.internal",
            "metadata.goog",
            "metadata",
            "metadata.azure.internal",
            "instance-data",
            "instance-data.ec2.internal",
            "fd00:ec2::254",
            "rancher-metadata");
    private static final Set<String> INSIDE = Set.of(
            "localhost",
            "localhost.localdomain",
            "localhost4",
            "localhost6",
            "localhost4.localdomain4",
            "localhost6.localdomain6",
            "ip6-localhost",
            "ip6-loopback",
            "ipv6-localhost",
            "ipv6-loopback",
            "host.docker.internal",
            "gateway.docker.internal",
            "kubernetes.docker.internal",
            "host.containers.internal",
            "kubernetes.default.svc",
            "kubernetes.default.svc.cluster.local",
            "broadcasthost");
    private static final Set<String> BY_NAME =
            Set.of("localtest.me", "lvh.me", "vcap.me", "lacolhost.com", "yoogle.com", "localho.st", "local.gd");
    private static final Set<String> EMBEDDING =
            Set.of("nip.io", "sslip.io", "xip.io", "rbndr.us", "1u.ms", "ip6.name", "traefik.me");

    private HostSpelling() {}

    private static final WordSet NAMES = new WordSet(METADATA, INSIDE, BY_NAME, EMBEDDING);

    /** Whether what stands between two indexes is surely no name or number of something inside; most hosts are not. */
    static boolean isOutside(String text, int from, int end) {
        if (end - from < 3 || text.charAt(from) == '[' || text.charAt(from) >= '0' && text.charAt(from) <= '9') {
            return false;
        }
        int dots = 0;
        int parent = from;
        for (int index = end - 1; index >= from; index--) {
            char unit = text.charAt(index);
            if (unit == ':' || index == end - 1 && unit == '.') {
                return false;
            }
            if (unit == '.' && ++dots == 2) {
                parent = index + 1;
            }
        }
        boolean named = NAMES.mayHave(text, from, end) || NAMES.mayHave(text, parent, end);
        return !named
                && !text.regionMatches(true, end - 9, "localhost", 0, 9)
                && !text.regionMatches(true, end - 5, "local", 0, 5);
    }

    /** @param written the host as it stands in the URL, brackets included */
    static Leads of(String written) {
        String host = written.toLowerCase(Locale.ROOT);
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (host.isEmpty()) {
            return Leads.OUTSIDE;
        }
        if (host.startsWith("[") || host.indexOf(':') >= 0) {
            return ofSix(host.replace("[", "").replace("]", ""));
        }
        long four = address(host);
        if (four >= 0) {
            return ofFour(four, isDotted(host));
        }
        return METADATA.contains(host) ? Leads.METADATA : ofName(host);
    }

    private static Leads ofName(String host) {
        if (INSIDE.contains(host) || host.endsWith(".localhost") || host.endsWith(".svc.cluster.local")) {
            return Leads.INSIDE;
        }
        String parent = parent(host);
        if (BY_NAME.contains(host) || BY_NAME.contains(parent)) {
            return Leads.INSIDE_BY_NAME;
        }
        boolean below = host.length() > parent.length();
        return below && EMBEDDING.contains(parent) && embeds(host.substring(0, host.length() - parent.length() - 1))
                ? Leads.INSIDE_BY_NAME
                : Leads.OUTSIDE;
    }

    private static String parent(String host) {
        int last = host.lastIndexOf('.');
        int before = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
        return host.substring(before + 1);
    }

    /** An internal address in a name, with dots, with dashes or in hexadecimal. */
    private static boolean embeds(String labels) {
        String[] parts = labels.split("[.-]", 16);
        for (int from = 0; from + 4 <= parts.length; from++) {
            String four = String.join(".", parts[from], parts[from + 1], parts[from + 2], parts[from + 3]);
            long address = isDotted(four) ? address(four) : -1;
            if (address >= 0 && ofFour(address, true) != Leads.OUTSIDE) {
                return true;
            }
        }
        for (String part : parts) {
            if (part.matches("[0-9a-f]{8}") && ofFour(Long.parseLong(part, 16), true) != Leads.OUTSIDE) {
                return true;
            }
        }
        return false;
    }

    private static Leads ofFour(long address, boolean dotted) {
        int first = (int) (address >> 24);
        int second = (int) (address >> 16 & 0xFF);
        // Link-local and the metadata of Alibaba, Oracle and Azure.
        if (address == 0xA9FEA9FEL
                || address == 0x646464C8L
                || address == 0xC0000202L
                || address == 0xA83F8110L
                || address == 0xA9FEAA02L) {
            return Leads.METADATA;
        }
        boolean inside = first == 0
                || first == 10
                || first == 127
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 100 && second >= 64 && second < 128
                || first == 198 && (second == 18 || second == 19);
        if (!inside) {
            return Leads.OUTSIDE;
        }
        return dotted ? Leads.INSIDE : Leads.INSIDE_DISGUISED;
    }

    private static Leads ofSix(String host) {
        int zone = host.indexOf('%');
        String address = zone < 0 ? host : host.substring(0, zone);
        if (METADATA.contains(address)) {
            return Leads.METADATA;
        }
        int[] groups = SixGroups.of(address);
        if (groups.length == 0) {
            return Leads.OUTSIDE;
        }
        boolean low = groups[0] == 0 && groups[1] == 0 && groups[2] == 0 && groups[3] == 0 && groups[4] == 0;
        if (low && groups[5] == 0 && groups[6] == 0 && groups[7] <= 1) {
            return Leads.INSIDE;
        }
        if (groups[0] == 0xFD00 && groups[1] == 0xEC2 && groups[7] == 0x254) {
            return Leads.METADATA;
        }
        boolean mapped = low && (groups[5] == 0xFFFF || groups[5] == 0) || groups[0] == 0x64 && groups[1] == 0xFF9B;
        if (mapped) {
            return disguised(ofFour((long) groups[6] << 16 | groups[7], false));
        }
        if (groups[0] == 0x2002) {
            return disguised(ofFour((long) groups[1] << 16 | groups[2], false));
        }
        boolean local = (groups[0] & 0xFFC0) == 0xFE80 || (groups[0] & 0xFE00) == 0xFC00;
        return local ? Leads.INSIDE : Leads.OUTSIDE;
    }

    private static Leads disguised(Leads leads) {
        return leads == Leads.INSIDE ? Leads.INSIDE_DISGUISED : leads;
    }

    /** Four decimal numbers, none of them padded with zeros. */
    private static boolean isDotted(String host) {
        if (!isFourNumbers(host)) {
            return false;
        }
        boolean begins = true;
        for (int index = 0; index < host.length(); index++) {
            boolean digitFollows = index + 1 < host.length() && host.charAt(index + 1) != '.';
            if (begins && host.charAt(index) == '0' && digitFollows) {
                return false;
            }
            begins = host.charAt(index) == '.';
        }
        return true;
    }

    /** Four times one to three digits, with dots between them. */
    static boolean isFourNumbers(String text) {
        int dots = 0;
        int digits = 0;
        for (int index = 0; index < text.length() && digits <= 3; index++) {
            char unit = text.charAt(index);
            if (unit == '.' && digits > 0) {
                dots++;
                digits = 0;
            } else if (unit >= '0' && unit <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return dots == 3 && digits > 0 && digits <= 3;
    }

    /** An IPv4 address in any spelling of inet_aton(3), or less than 0. */
    private static long address(String host) {
        if (host.charAt(0) < '0' || host.charAt(0) > '9') {
            return -1;
        }
        String[] parts = host.split("\\.", 6);
        if (parts.length > 4) {
            return -1;
        }
        long address = 0;
        for (int index = 0; index < parts.length; index++) {
            long part = part(parts[index]);
            boolean last = index == parts.length - 1;
            long most = last ? (1L << 8 * (5 - parts.length)) - 1 : 0xFF;
            if (part < 0 || part > most) {
                return -1;
            }
            address = last ? address << 8 * (5 - parts.length) | part : address << 8 | part;
        }
        return address;
    }

    private static long part(String part) {
        if (part.isEmpty() || part.length() > 16) {
            return -1;
        }
        boolean hexadecimal = part.startsWith("0x") && part.length() > 2;
        int radix = hexadecimal ? 16 : part.startsWith("0") && part.length() > 1 ? 8 : 10;
        long value = 0;
        for (int index = hexadecimal ? 2 : 0; index < part.length(); index++) {
            int digit = Character.digit(part.charAt(index), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
