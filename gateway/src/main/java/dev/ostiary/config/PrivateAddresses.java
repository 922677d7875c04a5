package dev.ostiary.config;

/** Whether a server's URL may lead to loopback and private addresses, from the tightest to the loosest. */
public enum PrivateAddresses {
    /** Never. */
    REFUSE,
    /** Only where the URL's host is itself written as such an address: a person put it there. */
    AS_WRITTEN,
    /** Always, also where a name resolves to such an address. */
    ALLOW
}
