package dev.ostiary.fields;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Text that is JSON: an object or a list, and nothing after it. */
public final class JsonText {

    private static final int DEEPEST = 64;

    // What one reader takes for the value another may not, so a key that stands twice is no document.
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    /** Whether it begins and ends like a document; cheap, and asked about every text. */
    public static boolean isLikely(String text) {
        int first = 0;
        int last = text.length() - 1;
        while (first < last && isSpace(text.charAt(first))) {
            first++;
        }
        while (last > first && isSpace(text.charAt(last))) {
            last--;
        }
        return first < last
                && (text.charAt(first) == '{' && text.charAt(last) == '}'
                        || text.charAt(first) == '[' && text.charAt(last) == ']');
    }

    /** Empty where the text is no document, or one that readers could understand differently. */
    public static Optional<JsonNode> parsed(String text) {
        if (!isLikely(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(STRICT.readTree(text.strip()));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** A document as text. */
    public static String written(JsonNode document) {
        return STRICT.writeValueAsString(document);
    }

    private static boolean isSpace(char character) {
        return character <= ' ' || Character.isWhitespace(character) || character == '\uFEFF';
    }
}
