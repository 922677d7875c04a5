package dev.ostiary.trust;

import dev.ostiary.session.Session;

/**
 * Where a list of tools, or of prompts, holds: at one server, for one conversation of the legacy era, or for all that one
 * identity asks in the modern one. Servers may show each caller another list.
 */
public record Place(String server, String caller, Listed list) {

    public static Place of(String server, Session session, Listed list) {
        return new Place(server, session.key().value(), list);
    }
}
