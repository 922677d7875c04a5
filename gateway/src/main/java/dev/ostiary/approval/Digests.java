package dev.ostiary.approval;

import dev.ostiary.codec.CanonicalJson;
import dev.ostiary.codec.Codec;
import dev.ostiary.crypto.Binding;
import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.KeyedDigest;
import dev.ostiary.crypto.Purpose;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names requests, so that a yes to one is a yes to no other.
 *
 * <p>A digest covers identity (with actors and claimed task), task, server, method, and every member that was received but
 * {@code _meta}: name, arguments, and whatever else was sent. The members of this list go in one by one, each with its
 * length before it: were they joined, a caller who chooses a name and an argument could move the border between the two
 * and make another request with the same digest. Arguments are in canonical form: the order of members does not matter,
 * since JSON gives it no meaning; everything else does, up to the spelling of a number.
 *
 * <p>The digest is keyed, so that whoever sees a file's name cannot try out what was asked. What it does not guarantee:
 * {@code _meta} is left out, since clients put a fresh id or token into each request; so the stages leave it out of what is
 * sent, too, but for what the protocol fills.
 */
final class Digests {

    /** A digest of who asks is a part of file names, to count what waits for one. */
    private static final int WHO_LENGTH = 16;

    private final Codec codec;
    private final KeyedDigest digest;

    Digests(KeyDerivation keys, Codec codec) {
        this.codec = codec;
        this.digest = new KeyedDigest(keys.key(Purpose.APPROVAL));
    }

    /** Who asks, for counting; equal for all requests of one identity. */
    String who(Session session) {
        return digest.of(Binding.to(Purpose.APPROVAL, session.identity().name()))
                .substring(0, WHO_LENGTH);
    }

    /** The key of a request, which begins with {@link #who}. */
    String key(Session session, String server, Message.Request received) {
        Binding binding = Binding.to(
                Purpose.APPROVAL,
                session.identity().continuity(),
                session.task().map(Task::name).orElse(""),
                server,
                received.method(),
                CanonicalJson.of(codec, known(received)));
        return who(session) + "." + digest.of(binding);
    }

    /** The key of what was answered to a request: never that of a request, since it binds one part more. */
    String answerKey(Session session, String server, Message.Request received) {
        return who(session) + "." + digest.of(Binding.to(Purpose.APPROVAL, key(session, server, received), "answer"));
    }

    /** What was received, a line for each member, for people. */
    List<String> lines(Message.Request received) {
        List<String> lines = new ArrayList<>();
        known(received).properties().forEach(member -> {
            boolean named = member.getKey().equals("name") || member.getKey().equals("uri");
            if (member.getKey().equals("arguments") && member.getValue() instanceof ObjectNode arguments) {
                arguments.properties().forEach(each -> lines.add(line(each.getKey(), text(each.getValue()))));
            } else if (!named) {
                lines.add("beside the arguments: " + line(member.getKey(), text(member.getValue())));
            }
        });
        return lines;
    }

    private static ObjectNode known(Message.Request received) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        known.setAll(received.params());
        known.remove(MetaKeys.META);
        return known;
    }

    private String text(JsonNode value) {
        return new String(codec.encode(value), StandardCharsets.UTF_8);
    }

    private String line(String name, String value) {
        return Shown.text(text(JsonNodeFactory.instance.stringNode(name)) + ": " + value);
    }
}
