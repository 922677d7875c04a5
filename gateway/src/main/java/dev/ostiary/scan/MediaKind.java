package dev.ostiary.scan;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Kinds of media that tell themselves by how their bytes begin.
 *
 * <p>Source of the signatures: the specifications of the formats (W3C PNG, ITU T.81, GIF89a, RFC 9649, ISO/IEC 23008-12,
 * ISO 32000-2, RIFF, ID3v2 and ISO/IEC 11172-3, RFC 3533, RFC 9639, APPNOTE.TXT).
 */
enum MediaKind {
    PNG("image/png"),
    JPEG("image/jpeg", "image/jpg", "image/pjpeg"),
    GIF("image/gif"),
    WEBP("image/webp"),
    AVIF("image/avif"),
    SVG("image/svg+xml"),
    PDF("application/pdf"),
    WAV("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"),
    MP3("audio/mpeg", "audio/mp3"),
    OGG("audio/ogg", "video/ogg", "application/ogg"),
    FLAC("audio/flac", "audio/x-flac"),
    ZIP("application/zip");

    private final String[] types;

    MediaKind(String... types) {
        this.types = types;
    }

    /** The type by which people call it. */
    String type() {
        return types[0];
    }

    /** The kind that a media type declares (RFC 2045 section 5.1: parameters do not count, nor does case). */
    static Optional<MediaKind> declared(String mediaType) {
        int end = mediaType.indexOf(';');
        String type =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        for (MediaKind kind : values()) {
            for (String known : kind.types) {
                if (known.equals(type)) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether bytes begin as this kind does. @param bytes the first bytes, at least 512 where there are so many */
    boolean begins(byte[] bytes) {
        return switch (this) {
            case PNG -> at(bytes, 0, "\u0089PNG\r\n\u001A\n");
            case JPEG -> at(bytes, 0, "\u00FF\u00D8\u00FF");
            case GIF -> at(bytes, 0, "GIF87a") || at(bytes, 0, "GIF89a");
            case WEBP -> at(bytes, 0, "RIFF") && at(bytes, 8, "WEBP");
            case AVIF -> at(bytes, 4, "ftypavif") || at(bytes, 4, "ftypavis") || at(bytes, 4, "ftypmif1");
            case SVG -> isMarkup(bytes);
            // Readers accept what stands before the header within the first kilobyte; we do not, since it hides.
            case PDF -> at(bytes, 0, "%PDF-");
            case WAV -> at(bytes, 0, "RIFF") && at(bytes, 8, "WAVE");
            case MP3 -> at(bytes, 0, "ID3") || isFrameOfMpeg(bytes);
            case OGG -> at(bytes, 0, "OggS");
            case FLAC -> at(bytes, 0, "fLaC");
            case ZIP -> at(bytes, 0, "PK\u0003\u0004") || at(bytes, 0, "PK\u0005\u0006");
        };
    }

    /** The kind that bytes begin as. */
    static Optional<MediaKind> of(byte[] bytes) {
        for (MediaKind kind : values()) {
            if (kind.begins(bytes)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Eleven bits of synchronization, and neither a reserved version nor a reserved layer. */
    private static boolean isFrameOfMpeg(byte[] bytes) {
        return bytes.length >= 2
                && bytes[0] == (byte) 0xFF
                && (bytes[1] & 0xE0) == 0xE0
                && (bytes[1] & 0x18) != 0x08
                && (bytes[1] & 0x06) != 0;
    }

    private static boolean isMarkup(byte[] bytes) {
        String text =
                new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        return text.startsWith("<svg") || text.startsWith("<?xml") || text.startsWith("<!");
    }

    private static boolean at(byte[] bytes, int from, String signature) {
        if (bytes.length < from + signature.length()) {
            return false;
        }
        for (int index = 0; index < signature.length(); index++) {
            if ((bytes[from + index] & 0xFF) != signature.charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
