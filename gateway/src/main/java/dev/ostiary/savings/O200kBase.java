package dev.ostiary.savings;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** The byte pair encoding {@code o200k_base}, as JTokkit has it: 200,000 tokens, some 26 MB of memory. */
public final class O200kBase implements Tokenizer {

    /** What tokens are counted in. */
    public static final String NAME = "o200k_base";

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    /** What looks like one of the tokenizer's control tokens is text like any other. */
    @Override
    public long count(String slice) {
        return encoding.countTokensOrdinary(slice);
    }
}
