package dev.ostiary.wire;

import java.util.Optional;

/**
 * A body in chunks (RFC 9112 §7.1). Strict where readers differ and messages can be smuggled: CRLF only, bounded sizes
 * and extensions, no white space around a size. Extensions and trailers are checked and dropped.
 */
final class ChunkedBody implements BodyReader {

    private static final int MOST_SIZE_DIGITS = 8;
    private static final int MOST_EXTENSION_BYTES = 1024;

    private enum Place {
        SIZE,
        EXTENSION,
        SIZE_END,
        CONTENT,
        CONTENT_END,
        CONTENT_LF,
        TRAILER,
        TRAILER_LF,
        DONE
    }

    private final int trailerBytes;
    private Place place = Place.SIZE;
    private long size;
    private int digits;
    private int extension;
    private int trailer;
    private int trailerLine;
    private boolean refusing;
    private Optional<WireFault> fault = Optional.empty();

    ChunkedBody(int trailerBytes) {
        this.trailerBytes = trailerBytes;
    }

    @Override
    public int feed(byte[] in, int from, int to, BodySink sink) {
        int at = from;
        while (at < to && place != Place.DONE && fault.isEmpty() && !refusing) {
            if (place == Place.CONTENT) {
                at = content(in, at, to, sink);
            } else {
                step(in[at++]);
            }
        }
        return at;
    }

    private int content(byte[] in, int from, int to, BodySink sink) {
        int end = (int) Math.min(to, from + size);
        size -= end - from;
        if (size == 0) {
            place = Place.CONTENT_END;
        }
        refusing = !sink.part(in, from, end);
        return end;
    }

    private void step(byte octet) {
        switch (place) {
            case SIZE -> size(octet);
            case EXTENSION -> extension(octet);
            case SIZE_END -> sizeEnd(octet);
            case CONTENT_END -> expect(octet, '\r', Place.CONTENT_LF);
            case CONTENT_LF -> expect(octet, '\n', Place.SIZE);
            case TRAILER -> trailer(octet);
            case TRAILER_LF -> trailerEnd(octet);
            case CONTENT, DONE -> throw new IllegalStateException("no framing byte is due in " + place);
        }
    }

    private void size(byte octet) {
        int digit = Character.digit(octet, 16);
        if (digit >= 0 && digits < MOST_SIZE_DIGITS) {
            size = size * 16 + digit;
            digits++;
        } else if (octet == '\r' && digits > 0) {
            place = Place.SIZE_END;
        } else if (octet == ';' && digits > 0) {
            place = Place.EXTENSION;
        } else {
            malformed("a chunk size that is not 1 to " + MOST_SIZE_DIGITS + " hex digits");
        }
    }

    private void extension(byte octet) {
        if (octet == '\r') {
            place = Place.SIZE_END;
        } else if (!Octets.value(octet) || ++extension > MOST_EXTENSION_BYTES) {
            malformed("a chunk extension with a control character, or too long");
        }
    }

    private void sizeEnd(byte octet) {
        expect(octet, '\n', size == 0 ? Place.TRAILER : Place.CONTENT);
        digits = 0;
    }

    private void trailer(byte octet) {
        if (octet == '\r') {
            place = Place.TRAILER_LF;
        } else if (!Octets.value(octet) || ++trailer > trailerBytes) {
            malformed("a trailer with a control character, or larger than " + trailerBytes + " bytes");
        } else {
            trailerLine++;
        }
    }

    private void trailerEnd(byte octet) {
        expect(octet, '\n', trailerLine == 0 ? Place.DONE : Place.TRAILER);
        trailerLine = 0;
    }

    private void expect(byte octet, char wanted, Place next) {
        if (octet == wanted) {
            place = next;
        } else {
            malformed("a chunk that does not end with CRLF where its size says");
        }
    }

    private void malformed(String detail) {
        fault = Optional.of(new WireFault(WireFault.Kind.MALFORMED, detail));
    }

    @Override
    public boolean whole() {
        return place == Place.DONE;
    }

    @Override
    public Optional<WireFault> fault() {
        return fault;
    }
}
