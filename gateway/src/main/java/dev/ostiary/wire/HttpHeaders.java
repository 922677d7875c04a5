package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The fields of one HTTP head, in order, immutable. They are held as the bytes of the wire, so that reading a head
 * decodes only what is asked for and writing one is a single copy.
 *
 * <p>Names are compared in any ASCII case. Values are ISO-8859-1 (RFC 9110 §5.5), without surrounding white space.
 */
public final class HttpHeaders {

    private static final HttpHeaders NONE = new HttpHeaders(new byte[0], new int[0], true);

    /** Marks per field. */
    static final int MARKS = 4;

    private final byte[] bytes;
    private final int[] marks;
    private final boolean plain;

    private HttpHeaders(byte[] bytes, int[] marks, boolean plain) {
        this.bytes = bytes;
        this.marks = marks;
        this.plain = plain;
    }

    /**
     * The fields of a received head, which stand somewhere in its bytes.
     *
     * @param marks four per field: name start, name end, value start, value end; neither array is copied
     */
    static HttpHeaders received(byte[] bytes, int[] marks) {
        return new HttpHeaders(bytes, marks, false);
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
        int start = encodedLength();
        byte[] more = Arrays.copyOf(plainly().bytes, start + name.length() + trimmed.length() + 4);
        int[] moreMarks = Arrays.copyOf(plainly().marks, marks.length + MARKS);
        int at = start;
        moreMarks[marks.length] = at;
        at = put(more, at, name);
        moreMarks[marks.length + 1] = at;
        at = put(more, at, ": ");
        moreMarks[marks.length + 2] = at;
        at = put(more, at, trimmed);
        moreMarks[marks.length + 3] = at;
        put(more, at, "\r\n");
        return new HttpHeaders(more, moreMarks, true);
    }

    public int size() {
        return marks.length / MARKS;
    }

    /** The first field of this name. */
    public Optional<String> first(String name) {
        int field = next(name, 0);
        return field < 0 ? Optional.empty() : Optional.of(value(field));
    }

    /** All fields of this name, in order. */
    public List<String> all(String name) {
        List<String> found = new ArrayList<>(2);
        for (int field = next(name, 0); field >= 0; field = next(name, field + MARKS)) {
            found.add(value(field));
        }
        return found;
    }

    public boolean contains(String name) {
        return next(name, 0) >= 0;
    }

    /** Name and value of every field, in order. */
    public void forEach(BiConsumer<String, String> each) {
        for (int field = 0; field < marks.length; field += MARKS) {
            each.accept(text(marks[field], marks[field + 1]), value(field));
        }
    }

    /** Whether a field of this name lists this token, in any case (RFC 9110 §5.6.1). */
    boolean lists(String name, String token) {
        for (int field = next(name, 0); field >= 0; field = next(name, field + MARKS)) {
            for (String element : value(field).split(",", -1)) {
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
        for (int field = next(name, 0); field >= 0; field = next(name, field + MARKS)) {
            count++;
        }
        return count;
    }

    /** As lines, ready for the wire, each with its CRLF. */
    byte[] encoded() {
        return plainly().bytes;
    }

    private int encodedLength() {
        int length = 0;
        for (int field = 0; field < marks.length; field += MARKS) {
            length += marks[field + 1] - marks[field] + marks[field + 3] - marks[field + 2] + 4;
        }
        return length;
    }

    /** The same fields with nothing but themselves in the bytes; a received head also holds its first line. */
    private HttpHeaders plainly() {
        if (plain) {
            return this;
        }
        byte[] lines = new byte[encodedLength()];
        int[] places = new int[marks.length];
        int at = 0;
        for (int field = 0; field < marks.length; field += MARKS) {
            places[field] = at;
            at = copy(marks[field], marks[field + 1], lines, at);
            places[field + 1] = at;
            lines[at++] = ':';
            lines[at++] = ' ';
            places[field + 2] = at;
            at = copy(marks[field + 2], marks[field + 3], lines, at);
            places[field + 3] = at;
            lines[at++] = '\r';
            lines[at++] = '\n';
        }
        return new HttpHeaders(lines, places, true);
    }

    private int copy(int from, int to, byte[] into, int at) {
        System.arraycopy(bytes, from, into, at, to - from);
        return at + to - from;
    }

    private static int put(byte[] into, int at, String text) {
        byte[] latin = text.getBytes(ISO_8859_1);
        System.arraycopy(latin, 0, into, at, latin.length);
        return at + latin.length;
    }

    private int next(String name, int from) {
        for (int field = from; field < marks.length; field += MARKS) {
            if (marks[field + 1] - marks[field] == name.length() && matches(name, marks[field])) {
                return field;
            }
        }
        return -1;
    }

    private boolean matches(String name, int at) {
        for (int i = 0; i < name.length(); i++) {
            if (lower(bytes[at + i]) != lower(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private String value(int field) {
        return text(marks[field + 2], marks[field + 3]);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    /** Names and values may hold secrets, so only the number shows. */
    @Override
    public String toString() {
        return "HttpHeaders[" + size() + "]";
    }
}
