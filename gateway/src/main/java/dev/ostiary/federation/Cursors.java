package dev.ostiary.federation;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Parsed;
import dev.ostiary.crypto.Binding;
import dev.ostiary.crypto.Purpose;
import dev.ostiary.crypto.Seal;
import dev.ostiary.session.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One cursor for the cursors of several servers: which of them have more, and where each goes on.
 *
 * <p>Sealed to the caller and the list, since the servers' cursors are theirs to trust.
 */
final class Cursors {

    private final Seal seal;
    private final Codec codec;

    Cursors(Seal seal, Codec codec) {
        this.seal = seal;
        this.codec = codec;
    }

    /** The cursor for the next page; at least one server has more. */
    String joined(Identity identity, String method, Map<String, String> byServer) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        byServer.forEach(members::put);
        return seal.seal(binding(identity, method), codec.encode(members));
    }

    /** Where each server goes on; empty where the cursor is not one of ours, for this caller and list. */
    Optional<SequencedMap<String, String>> split(Identity identity, String method, String cursor) {
        return switch (seal.open(binding(identity, method), cursor)) {
            case Seal.Genuine genuine -> parsed(genuine.payload());
            case Seal.Expired _, Seal.Forged _ -> Optional.empty();
        };
    }

    private Optional<SequencedMap<String, String>> parsed(byte[] payload) {
        return switch (codec.parse(payload)) {
            case Parsed.Value(var value) -> {
                SequencedMap<String, String> byServer = new LinkedHashMap<>();
                value.properties()
                        .forEach(member ->
                                byServer.put(member.getKey(), member.getValue().asString("")));
                yield Optional.of(byServer);
            }
            case Parsed.Unreadable _ -> Optional.empty();
        };
    }

    private static Binding binding(Identity identity, String method) {
        return Binding.to(Purpose.CURSOR, identity.name(), method);
    }
}
