package dev.ostiary.wire;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * TLS at a door.
 *
 * @param own what the door shows of itself
 * @param oldest the oldest version that is spoken
 * @param clients whether clients show certificates too
 */
public record DoorTls(OwnKey own, TlsVersion oldest, Clients clients) {

    /** What is asked of clients. */
    public sealed interface Clients {

        record NotAsked() implements Clients {}

        /**
         * Clients are asked for a certificate. One that is shown has to be good, needed or not.
         *
         * @param required whether a client without one is turned away
         * @param authorities who may vouch for clients, and nobody else; where there is none, no certificate is good
         * @param revoked what those authorities have withdrawn; where there is any, each authority of a chain needs one
         *     that is not out of date
         */
        record Asked(boolean required, List<X509Certificate> authorities, List<X509CRL> revoked) implements Clients {
            public Asked {
                authorities = List.copyOf(authorities);
                revoked = List.copyOf(revoked);
            }
        }
    }
}
