package dev.ostiary.config;

import java.util.List;

/**
 * Who is let in by a client certificate.
 *
 * @param name a name among its alternative names, with a {@code *} at the end for any rest
 * @param groups that whoever it is belongs to
 * @param scopes that it has
 */
public record CertificateEntry(String name, List<String> groups, List<String> scopes) {

    public CertificateEntry {
        groups = List.copyOf(groups);
        scopes = List.copyOf(scopes);
    }
}
