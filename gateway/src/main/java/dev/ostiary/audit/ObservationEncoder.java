package dev.ostiary.audit;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Identity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Writes what {@code ostiary learn} needs to know of a message that passed under {@code observe}: groups and
 * scopes of the caller, the shape of arguments, the fields of results, the tools that a server offers.
 *
 * <p>Never values: no text that an argument or a result holds, and no number but on a coarse grid.
 */
final class ObservationEncoder {

    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_POINTER = 1024;
    private static final int LONGEST_TOOL = 128;
    private static final int MOST_IN_A_LIST = 24;
    private static final int MOST_TOOLS = 200;

    private static final byte[] OBSERVED = LineBuffer.ascii(",\"observed\":{\"of\":");
    private static final byte[] GROUPS = LineBuffer.ascii(",\"groups\":");
    private static final byte[] SCOPES = LineBuffer.ascii(",\"scopes\":");
    private static final byte[] ARGUMENTS = LineBuffer.ascii(",\"arguments\":");
    private static final byte[] FIELDS = LineBuffer.ascii(",\"fields\":");
    private static final byte[] OFFERS = LineBuffer.ascii(",\"offers\":");
    private static final byte[] CUT = LineBuffer.ascii(",\"cut\":true");
    private static final byte[] AT = LineBuffer.ascii("{\"at\":");
    private static final byte[] TYPE = LineBuffer.ascii(",\"type\":");
    private static final byte[] FROM = LineBuffer.ascii(",\"from\":");
    private static final byte[] TO = LineBuffer.ascii(",\"to\":");
    private static final byte[] TOOL = LineBuffer.ascii("{\"tool\":");
    private static final byte[] DESTRUCTIVE = LineBuffer.ascii(",\"destructive\":true");
    private static final byte[] OPEN_LIST = LineBuffer.ascii("[");
    private static final byte[] CLOSE_LIST = LineBuffer.ascii("]");
    private static final byte[] CLOSE_OBJECT = LineBuffer.ascii("}");
    private static final byte[] COMMA = LineBuffer.ascii(",");

    private final LineBuffer out;

    ObservationEncoder(LineBuffer out) {
        this.out = out;
    }

    /** What arrived counts: what a stage changed was there for the asking. */
    void observed(Envelope envelope) {
        switch (envelope.arrived()) {
            case Message.Request request -> request(request, envelope.session().identity());
            case Message.Result result -> result(result, envelope.operation().method());
            case Message.Notification _, Message.Failure _ -> {}
        }
    }

    private void request(Message.Request request, Identity identity) {
        boolean takesArguments =
                request.method().equals(Methods.TOOLS_CALL) || request.method().equals(Methods.PROMPTS_GET);
        if (!takesArguments && !request.method().startsWith("resources/")) {
            return;
        }
        out.raw(OBSERVED).text("request", LONGEST_NAME);
        boolean isCut = !names(GROUPS, identity.groups()) | !names(SCOPES, identity.scopes());
        if (takesArguments) {
            ArgumentShapes arguments = ArgumentShapes.of(request.params().path("arguments"));
            arguments(arguments);
            isCut |= arguments.cut();
        }
        end(isCut);
    }

    private void result(Message.Result result, String method) {
        if (method.equals(Methods.TOOLS_CALL)) {
            out.raw(OBSERVED).text("result", LONGEST_NAME);
            FieldPaths fields = FieldPaths.of(result);
            fields(fields);
            end(fields.cut());
        } else if (method.equals(Methods.TOOLS_LIST)) {
            out.raw(OBSERVED).text("offer", LONGEST_NAME);
            JsonNode tools = result.result().path("tools");
            offers(tools);
            end(tools.size() > MOST_TOOLS);
        }
    }

    /** @return whether these are all of them */
    private boolean names(byte[] member, Collection<String> names) {
        if (!names.isEmpty()) {
            out.raw(member).raw(OPEN_LIST);
            var some = names.stream().sorted().limit(MOST_IN_A_LIST).toList();
            for (int i = 0; i < some.size(); i++) {
                comma(i);
                out.text(some.get(i), LONGEST_NAME);
            }
            out.raw(CLOSE_LIST);
        }
        return names.size() <= MOST_IN_A_LIST;
    }

    private void arguments(ArgumentShapes arguments) {
        out.raw(ARGUMENTS).raw(OPEN_LIST);
        int written = 0;
        for (var shape : arguments.shapes().entrySet()) {
            comma(written++);
            out.raw(AT).text(shape.getKey().at(), LONGEST_POINTER);
            out.raw(TYPE).text(shape.getKey().type(), LONGEST_NAME);
            bound(FROM, shape.getValue().flatMap(Grid::from));
            bound(TO, shape.getValue().flatMap(Grid::to));
            out.raw(CLOSE_OBJECT);
        }
        out.raw(CLOSE_LIST);
    }

    private void bound(byte[] member, Optional<BigDecimal> bound) {
        bound.ifPresent(number -> out.raw(member).raw(LineBuffer.ascii(number.toPlainString())));
    }

    private void fields(FieldPaths fields) {
        out.raw(FIELDS).raw(OPEN_LIST);
        int written = 0;
        for (String path : fields.paths()) {
            comma(written++);
            out.text(path, LONGEST_POINTER);
        }
        out.raw(CLOSE_LIST);
    }

    /** A server's own word that a tool destroys is taken; its word that one does not is not asked for. */
    private void offers(JsonNode tools) {
        out.raw(OFFERS).raw(OPEN_LIST);
        int written = 0;
        for (JsonNode tool : tools) {
            if (written == MOST_TOOLS) {
                break;
            }
            comma(written++);
            out.raw(TOOL).text(tool.path("name").asString(""), LONGEST_TOOL);
            if (tool.path("annotations").path("destructiveHint").asBoolean(false)) {
                out.raw(DESTRUCTIVE);
            }
            out.raw(CLOSE_OBJECT);
        }
        out.raw(CLOSE_LIST);
    }

    private void end(boolean isCut) {
        if (isCut) {
            out.raw(CUT);
        }
        out.raw(CLOSE_OBJECT);
    }

    private void comma(int written) {
        if (written > 0) {
            out.raw(COMMA);
        }
    }
}
