package dev.ostiary.codec;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Bytes to message and back.
 *
 * <p>What it guarantees: a message that it decodes is one JSON value within the limits, read in the only way that it
 * can be read; and {@code decode(encode(message))} is that message, with every number spelt as it came. What it does
 * not: it knows nothing of what methods mean or which params they take.
 *
 * <p>Safe for use by many threads.
 */
public final class Codec {

    /** What the gateway adds around a received value must not be what makes it too deep to send. */
    private static final int SPARE_DEPTH = 16;

    private final FrameLimits limits;
    private final JsonFactory json;
    private final MessageReader messages;

    public Codec(FrameLimits limits) {
        this.limits = limits;
        this.json = factory(limits);
        this.messages = new MessageReader(limits);
    }

    /** What this frame is in this revision. Never throws, whatever the bytes. */
    public Decoded decode(byte[] frame, Revision revision) {
        Optional<Fault> unreadable = preliminary(frame);
        if (unreadable.isPresent()) {
            return unaddressed(unreadable.get());
        }
        try (JsonParser tokens = json.createParser(ObjectReadContext.empty(), frame)) {
            TreeReader reader = new TreeReader(tokens, limits);
            Optional<JsonNode> value = reader.read();
            if (value.isEmpty()) {
                return addressed(reader);
            }
            return value.get() instanceof final ArrayNode array ? batch(array, revision) : messages.read(value.get());
        }
    }

    /** What these bytes are, with the same strictness and limits as a frame. Never throws, whatever the bytes. */
    public Parsed parse(byte[] text) {
        Optional<Fault> unreadable = preliminary(text);
        if (unreadable.isPresent()) {
            return new Parsed.Unreadable(
                    unreadable.get().reason(), unreadable.get().where());
        }
        try (JsonParser tokens = json.createParser(ObjectReadContext.empty(), text)) {
            TreeReader reader = new TreeReader(tokens, limits);
            Optional<JsonNode> value = reader.read();
            return value.isPresent()
                    ? new Parsed.Value(value.get())
                    : new Parsed.Unreadable(
                            reader.fault().reason(), reader.fault().where());
        }
    }

    /**
     * The frame for this message: one line of UTF-8 without a line break, members in order.
     *
     * <p>Empty params are left out, and so is a failure's id if there is none: MCP's schema has no null ids.
     *
     * @throws IllegalArgumentException if the message holds something that no JSON text can: half a surrogate pair, an
     *     infinity, an embedded Java object, or far deeper nesting than a frame may have; then a shaper has a bug
     */
    public byte[] encode(Message message) {
        JsonText out = new JsonText();
        new MessageWriter(out, trees(out)).write(message);
        return out.toBytes();
    }

    /**
     * Where what a message says begins in its frame: behind the version and the id.
     *
     * @param frame as {@link #encode(Message)} makes it
     */
    public static int contentFrom(byte[] frame) {
        return MessageWriter.contentFrom(frame);
    }

    /**
     * The JSON text of this value, in one line.
     *
     * @throws IllegalArgumentException as {@link #encode(Message)}
     */
    public byte[] encode(JsonNode value) {
        JsonText out = new JsonText();
        trees(out).write(value);
        return out.toBytes();
    }

    private TreeWriter trees(JsonText out) {
        return new TreeWriter(out, limits.depth() + SPARE_DEPTH);
    }

    private Optional<Fault> preliminary(byte[] text) {
        if (text.length == 0) {
            return Optional.of(new Fault(Reason.EMPTY_FRAME, "0 bytes"));
        }
        if (text.length > limits.frameBytes()) {
            return Optional.of(new Fault(
                    Reason.FRAME_TOO_LARGE, text.length + " bytes, where " + limits.frameBytes() + " may be"));
        }
        return TextScan.fault(text);
    }

    private Decoded batch(ArrayNode array, Revision revision) {
        if (!revision.hasBatches()) {
            return unaddressed(new Fault(Reason.BATCH_NOT_ALLOWED, "revision " + revision.date()));
        }
        if (array.isEmpty()) {
            return unaddressed(new Fault(Reason.BATCH_EMPTY, "/"));
        }
        if (array.size() > limits.batchMessages()) {
            return unaddressed(new Fault(
                    Reason.BATCH_TOO_LARGE, array.size() + " messages, where " + limits.batchMessages() + " may be"));
        }
        List<Decoded.Single> parts = new ArrayList<>(array.size());
        for (JsonNode part : array) {
            parts.add(part.isArray() ? unaddressed(new Fault(Reason.BATCH_NESTED, "/")) : messages.read(part));
        }
        return new Decoded.Batch(List.copyOf(parts));
    }

    /** A text that is no JSON has no members to trust; one that only breaks a limit may have told its id already. */
    private Decoded addressed(TreeReader reader) {
        Fault fault = reader.fault();
        boolean json = fault.reason() != Reason.NOT_JSON && fault.reason() != Reason.TRAILING_CONTENT;
        return reader.begun()
                .filter(begun -> json)
                .map(begun -> messages.malformed(begun, fault.reason(), fault.where()))
                .orElseGet(() -> unaddressed(fault));
    }

    private static Decoded.Malformed unaddressed(Fault fault) {
        return new Decoded.Malformed(
                fault.reason(), fault.where(), Optional.<RequestId>empty(), Optional.<RequestId>empty());
    }

    /** Jackson's limits lie beyond ours, so that ours speak first, each with its own reason. */
    private static JsonFactory factory(FrameLimits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth() + 1)
                        .maxDocumentLength(limits.frameBytes())
                        .maxStringLength(limits.frameBytes())
                        .maxNameLength(limits.frameBytes())
                        .maxNumberLength(limits.frameBytes())
                        .build())
                // The bytes have been found to be UTF-8; guessing again could only make them something else.
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                // A frame with many keys is bounded by its values; it is not to be called malformed for its hashes.
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .build();
    }
}
