package dev.ostiary.wire;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the dial may connect to. Without an exception for the origin: https only, and no name of which any address is
 * not on the public internet. The addresses that were checked are the ones that are connected to.
 *
 * <p>It does not guarantee that a public address is the right server: TLS does that. A translator with a prefix of its
 * own (NAT64 other than 64:ff9b::/96) is not seen through.
 *
 * @param privateAllowed origins that may lead to private, loopback and other special addresses
 * @param plainAllowed origins that may be spoken to without TLS
 */
public record AddressRules(Set<HttpOrigin> privateAllowed, Set<HttpOrigin> plainAllowed) {

    public AddressRules {
        privateAllowed = Set.copyOf(privateAllowed);
        plainAllowed = Set.copyOf(plainAllowed);
    }

    /** No exceptions. */
    public static AddressRules strict() {
        return new AddressRules(Set.of(), Set.of());
    }

    /** These rules, and both exceptions for an origin that stands in the configuration as it is. */
    public AddressRules allowing(HttpOrigin configured) {
        return new AddressRules(with(privateAllowed, configured), with(plainAllowed, configured));
    }

    private static Set<HttpOrigin> with(Set<HttpOrigin> origins, HttpOrigin one) {
        Set<HttpOrigin> more = new HashSet<>(origins);
        more.add(one);
        return more;
    }

    /** Why this origin may not be dialled at all, before its name is even looked up. */
    public Optional<WireFault> refusal(HttpOrigin origin) {
        return origin.secure() || plainAllowed.contains(origin)
                ? Optional.empty()
                : refused(origin + " is not https; use https, or configure this http address as it is");
    }

    /** Why this origin may not be connected to at these addresses: one that is special spoils all. */
    public Optional<WireFault> refusal(HttpOrigin origin, List<InetAddress> addresses) {
        return privateAllowed.contains(origin)
                ? Optional.empty()
                : addresses.stream()
                        .flatMap(address -> SpecialAddresses.kind(address).stream())
                        .findFirst()
                        .flatMap(kind -> refused(origin + " leads to a " + kind
                                + " address; only public ones are allowed unless the address is configured as it is"));
    }

    private static Optional<WireFault> refused(String detail) {
        return Optional.of(new WireFault(WireFault.Kind.ADDRESS_REFUSED, detail));
    }
}
