package dev.ostiary.codec;

import dev.ostiary.message.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.ValueNode;

/**
 * Walks the tokens of one text once and builds the tree, checking every limit on the way.
 *
 * <p>A fault stops the walk: whoever builds a part returns {@link #STOPPED}, and everyone above hands it on. Jackson's
 * own exceptions quote the text, so nothing of them is kept but where they happened.
 */
final class TreeReader {

    /** No JSON text holds a missing node, so it can mean that there is nothing to go on with. */
    private static final JsonNode STOPPED = MissingNode.getInstance();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser tokens;
    private final FrameLimits limits;
    private int values;
    private @Nullable Fault fault;
    private @Nullable ObjectNode root;

    TreeReader(JsonParser tokens, FrameLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    /** The one value of the text; empty if there was a {@link #fault}. */
    Optional<JsonNode> read() {
        try {
            JsonToken first = tokens.nextToken();
            if (first == null) {
                fault = new Fault(Reason.EMPTY_FRAME, "nothing but white space");
                return Optional.empty();
            }
            JsonNode value = value(first, 0);
            return value == STOPPED || somethingFollows() ? Optional.empty() : Optional.of(value);
        } catch (JacksonException notJson) {
            fault = Fault.atByte(Reason.NOT_JSON, tokens.currentLocation().getByteOffset());
            return Optional.empty();
        }
    }

    /** Why there is no value. */
    Fault fault() {
        if (fault == null) {
            throw new IllegalStateException("asked for the fault of a text that has none");
        }
        return fault;
    }

    /** The members that the outermost object had when the walk ended, the last as null if it ended there; empty if the text began otherwise. */
    Optional<ObjectNode> begun() {
        return Optional.ofNullable(root);
    }

    private boolean somethingFollows() {
        try {
            if (tokens.nextToken() == null) {
                return false;
            }
        } catch (JacksonException garbage) {
            // Whatever it is, it stands behind the value.
        }
        stopped(Reason.TRAILING_CONTENT);
        return true;
    }

    private JsonNode value(JsonToken token, int depth) {
        if (++values > limits.values()) {
            return stopped(Reason.TOO_MANY_VALUES);
        }
        return switch (token) {
            case VALUE_STRING -> string();
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> exact();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("the parser began a value with " + token);
        };
    }

    private JsonNode object(int depth) {
        if (depth > limits.depth()) {
            return stopped(Reason.TOO_DEEP);
        }
        ObjectNode object = NODES.objectNode();
        if (depth == 1) {
            root = object;
        }
        for (String key = tokens.nextName(); key != null; key = tokens.nextName()) {
            if (key.length() > limits.keyChars()) {
                return stopped(Reason.STRING_TOO_LONG);
            }
            JsonNode member = value(tokens.nextToken(), depth);
            if (member == STOPPED) {
                return begun(object, key);
            }
            if (object.replace(key, member) != null) {
                return repeated(key, object);
            }
        }
        return object;
    }

    /** That there was such a member tells what the message was meant to be, so that whoever waits for it can be told. */
    private JsonNode begun(ObjectNode object, String key) {
        if (object == root && !object.has(key)) {
            object.putNull(key);
        }
        return STOPPED;
    }

    /** Neither of two values is the one that was meant. */
    private JsonNode repeated(String key, ObjectNode object) {
        object.putNull(key);
        return stopped(Reason.DUPLICATE_KEY);
    }

    private JsonNode array(int depth) {
        if (depth > limits.depth()) {
            return stopped(Reason.TOO_DEEP);
        }
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = tokens.nextToken(); token != JsonToken.END_ARRAY; token = tokens.nextToken()) {
            JsonNode element = value(token, depth);
            if (element == STOPPED) {
                return STOPPED;
            }
            array.add(element);
        }
        return array;
    }

    private JsonNode string() {
        String text = tokens.getString();
        return text.length() > limits.stringChars() ? stopped(Reason.STRING_TOO_LONG) : NODES.stringNode(text);
    }

    private JsonNode integer() {
        int length = tokens.getStringLength();
        if (length > limits.numberDigits()) {
            return stopped(Reason.NUMBER_TOO_LONG);
        }
        return switch (tokens.getNumberType()) {
            case INT -> small(tokens.getIntValue(), length);
            case LONG -> NODES.numberNode(tokens.getLongValue());
            case BIG_INTEGER -> big();
            case FLOAT, DOUBLE, BIG_DECIMAL -> throw new IllegalStateException("an integer is no fraction");
        };
    }

    private JsonNode small(int value, int length) {
        boolean minusZero = value == 0 && length > 1;
        return minusZero ? exact() : NODES.numberNode(value);
    }

    private ValueNode big() {
        return NODES.numberNode(tokens.getBigIntegerValue());
    }

    private JsonNode exact() {
        if (tokens.getStringLength() > limits.numberDigits()) {
            return stopped(Reason.NUMBER_TOO_LONG);
        }
        Optional<ExactNumber> number = ExactNumber.spelt(tokens.getString(), limits.numberDigits());
        return number.isPresent() ? number.get() : stopped(Reason.NUMBER_TOO_LONG);
    }

    private JsonNode stopped(Reason reason) {
        fault = Fault.atByte(reason, tokens.currentTokenLocation().getByteOffset());
        return STOPPED;
    }
}
