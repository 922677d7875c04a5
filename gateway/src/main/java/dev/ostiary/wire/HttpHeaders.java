package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The fields of one HTTP head, in order, immutable.
 *
 * <p>Names are compared in any ASCII case. Values are ISO-8859-1 (RFC 9110 §5.5), without surrounding white space.
 */
public final class HttpHeaders {

    private static final HttpHeaders NONE = new HttpHeaders(new String[0]);

    /** Places per field: its name, its value. */
    private static final int PLACES = 2;

    /** What a line has besides its name and value: colon, space, CR, LF. */
    private static final int FRAME = 4;

    private final String[] texts;

    private HttpHeaders(String[] texts) {
        this.texts = texts;
    }

    /** The fields of a received head; the decoder has validated them. */
    static HttpHeaders received(io.netty.handler.codec.http.HttpHeaders decoded) {
        String[] texts = new String[decoded.size() * PLACES];
        int at = 0;
        for (Iterator<Map.Entry<CharSequence, CharSequence>> fields = decoded.iteratorCharSequence();
                fields.hasNext(); ) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            texts[at++] = field.getKey().toString();
            texts[at++] = field.getValue().toString();
        }
        return new HttpHeaders(texts);
    }

    public static HttpHeaders none() {
        return NONE;
    }

    public static HttpHeaders of(String name, String value) {
        return NONE.with(name, value);
    }

    /**
     * These fields and one more.
     *
     * @throws IllegalArgumentException if the name is no token, or the value has a control or non-Latin character
     */
    public HttpHeaders with(String name, String value) {
        if (!Octets.tokens(name)) {
            throw new IllegalArgumentException("not a header name: " + name);
        }
        String trimmed = value.strip();
        if (!Octets.values(trimmed)) {
            throw new IllegalArgumentException("header " + name + ": its value has a control or non-Latin character");
        }
        String[] more = Arrays.copyOf(texts, texts.length + PLACES);
        more[texts.length] = name;
        more[texts.length + 1] = trimmed;
        return new HttpHeaders(more);
    }

    public int size() {
        return texts.length / PLACES;
    }

    /** The first field of this name. */
    public Optional<String> first(String name) {
        int field = next(name, 0);
        return field < 0 ? Optional.empty() : Optional.of(texts[field + 1]);
    }

    /** All fields of this name, in order. */
    public List<String> all(String name) {
        List<String> found = new ArrayList<>(2);
        for (int field = next(name, 0); field >= 0; field = next(name, field + PLACES)) {
            found.add(texts[field + 1]);
        }
        return found;
    }

    public boolean contains(String name) {
        return next(name, 0) >= 0;
    }

    /** Name and value of every field, in order. */
    public void forEach(BiConsumer<String, String> each) {
        for (int field = 0; field < texts.length; field += PLACES) {
            each.accept(texts[field], texts[field + 1]);
        }
    }

    /** Whether a field of this name lists this token, in any case (RFC 9110 §5.6.1). */
    boolean lists(String name, String token) {
        for (int field = next(name, 0); field >= 0; field = next(name, field + PLACES)) {
            for (String element : texts[field + 1].split(",", -1)) {
                if (element.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many fields have this name. */
    int count(String name) {
        int count = 0;
        for (int field = next(name, 0); field >= 0; field = next(name, field + PLACES)) {
            count++;
        }
        return count;
    }

    private int next(String name, int from) {
        for (int field = from; field < texts.length; field += PLACES) {
            if (texts[field].equalsIgnoreCase(name)) {
                return field;
            }
        }
        return -1;
    }

    /** The bytes that {@link #write} writes. */
    int encodedBytes() {
        int bytes = 0;
        for (int field = 0; field < texts.length; field += PLACES) {
            bytes += texts[field].length() + texts[field + 1].length() + FRAME;
        }
        return bytes;
    }

    /** Writes all fields as lines, each with its CRLF. */
    void write(ByteBuf out) {
        for (int field = 0; field < texts.length; field += PLACES) {
            out.writeCharSequence(texts[field], ISO_8859_1);
            out.writeByte(':').writeByte(' ');
            out.writeCharSequence(texts[field + 1], ISO_8859_1);
            out.writeByte('\r').writeByte('\n');
        }
    }

    /** Names and values may hold secrets, so only the number shows. */
    @Override
    public String toString() {
        return "HttpHeaders[" + size() + "]";
    }
}
