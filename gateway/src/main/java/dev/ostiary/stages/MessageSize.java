package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;

/**
 * Keeps every message within the size of its kind: the received frame where the message is as it
 * arrived, and what would be sent where a shaper changed it.
 */
public final class MessageSize implements Guard {

    public static final String NAME = "message-size";

    /** The rule that speaks when a message is larger than its kind may be. */
    public static final String RULE = "LI01";

    /**
     * The largest message of each kind, in bytes.
     *
     * @param request a request, either way
     * @param answer a result or an error, either way
     * @param notification a notification, either way
     */
    public record Settings(long request, long answer, long notification) {

        private static final long MEBIBYTE = 1024 * 1024;

        /** Answers may be as large as a frame, since images and files come as answers. */
        public static final Settings DEFAULT = new Settings(4 * MEBIBYTE, 16 * MEBIBYTE, MEBIBYTE);

        static Settings read(SettingsReader in) {
            return new Settings(
                    in.bytes("request", DEFAULT.request),
                    in.bytes("answer", DEFAULT.answer),
                    in.bytes("notification", DEFAULT.notification));
        }
    }

    private final Settings settings;

    public MessageSize(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        long bytes = envelope.changed()
                ? EncodedSize.of(envelope.message())
                : envelope.snapshot().frameBytes();
        return switch (envelope.message()) {
            case Message.Request _ -> within(settings.request, bytes, "request", envelope);
            case Message.Answer _ -> within(settings.answer, bytes, "answer", envelope);
            case Message.Notification _ -> within(settings.notification, bytes, "notification", envelope);
        };
    }

    private static Verdict within(long largest, long bytes, String kind, Envelope envelope) {
        if (bytes <= largest) {
            return Verdict.PASS;
        }
        String detail = bytes + " bytes; " + kind + " may have " + largest + " (stages." + NAME + "." + kind + ")";
        var finding = new Finding(RULE, FindingClass.OVERSIZE, Severity.LOW, "", detail);
        return Consequence.of(envelope.decision(), finding, Reason.MESSAGE_TOO_LARGE, detail);
    }
}
