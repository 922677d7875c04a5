package dev.ostiary.cli;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.message.Message;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what would have come of a call, to people or, in a pinned form, to programs. */
final class TriedReport {

    private static final Codec CODEC = new Codec(FrameLimits.standard());

    private TriedReport() {}

    static void text(Tried tried, PrintWriter out) {
        line(out, "verdict", tried.verdict().word());
        tried.reason().ifPresent(reason -> line(out, "reason", reason + ": " + reason.sentence()));
        line(out, "rule", tried.rule().toString());
        tried.says().forEach(say -> line(out, "stage", say.stage() + " " + say.verdict() + detail(say)));
        line(out, "sent", encoded(tried.sent()));
        tried.told().ifPresent(told -> {
            told.says().forEach(say -> line(out, "answer", say.stage() + " " + say.verdict() + detail(say)));
            line(out, "told", encoded(told.message()));
        });
    }

    static void json(Tried tried, PrintWriter out) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("verdict", tried.verdict().word());
        tried.reason().ifPresentOrElse(reason -> report.put("reason", reason.name()), () -> report.putNull("reason"));
        report.put("rule", tried.rule().name());
        tried.line().ifPresentOrElse(line -> report.put("line", line), () -> report.putNull("line"));
        stages(tried.says(), report.putArray("stages"));
        report.set("sent", JsonMapper.shared().readTree(encoded(tried.sent())));
        tried.told().ifPresent(told -> {
            stages(told.says(), report.putArray("answer"));
            report.set("told", JsonMapper.shared().readTree(encoded(told.message())));
        });
        out.println(report);
    }

    private static void stages(List<Tried.Say> says, ArrayNode stages) {
        for (Tried.Say say : says) {
            ObjectNode stage = stages.addObject().put("stage", say.stage()).put("verdict", say.verdict());
            rules(say, "found").forEach(stage.putArray("findings")::add);
            rules(say, "changed").forEach(stage.putArray("changes")::add);
        }
    }

    private static List<String> rules(Tried.Say say, String verdict) {
        boolean meant = say.verdict().equals(verdict) && !say.detail().isEmpty();
        return meant ? List.of(say.detail().split("[ ;]+")) : List.of();
    }

    private static String detail(Tried.Say say) {
        return say.detail().isEmpty() ? "" : ": " + say.detail();
    }

    private static String encoded(Message message) {
        return new String(CODEC.encode(message), StandardCharsets.UTF_8);
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println("%-8s %s".formatted(name, value));
    }
}
