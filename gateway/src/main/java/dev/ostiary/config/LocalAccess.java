package dev.ostiary.config;

/** Who on this machine may use the gateway's HTTP endpoint. */
public enum LocalAccess {
    /** Whoever presents the installation's bearer token. */
    TOKEN,
    /** Every process on this machine; on a loopback address only. */
    OPEN
}
