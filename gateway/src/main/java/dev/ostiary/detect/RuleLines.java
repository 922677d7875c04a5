package dev.ostiary.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/**
 * The lines in which the rules of a file begin, found by a walk that keeps nothing; also whether the file is nested no deeper
 * than rules are, since whoever builds values of it takes a step of the stack for each level.
 *
 * @param lines from 1, of each rule
 * @param tooDeep the line in which it gets too deep
 */
record RuleLines(List<Integer> lines, Optional<Integer> tooDeep) {

    private static final int DEEPEST = 16;

    /** @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException where it is no YAML */
    static RuleLines of(LoadSettings settings, String yaml) {
        List<Integer> lines = new ArrayList<>();
        int depth = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            if (depth == 1 && event instanceof NodeEvent) {
                lines.add(line);
            }
            depth += step(event);
            if (depth > DEEPEST) {
                return new RuleLines(lines, Optional.of(line));
            }
        }
        return new RuleLines(lines, Optional.empty());
    }

    private static int step(Event event) {
        return switch (event.getEventId()) {
            case SequenceStart, MappingStart -> 1;
            case SequenceEnd, MappingEnd -> -1;
            case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> 0;
        };
    }
}
