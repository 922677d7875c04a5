package dev.ostiary.wire;

import java.util.HashSet;
import java.util.Set;

/**
 * Where the dial may connect to. Without an exception for the origin: https only, and no address that is not on the
 * public internet. The addresses that were checked are the ones that are connected to.
 *
 * <p>It does not guarantee that a public address is the right server: TLS does that.
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
}
