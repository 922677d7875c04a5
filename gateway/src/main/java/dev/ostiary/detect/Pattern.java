package dev.ostiary.detect;

import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * Parts that follow each other, such as {@code override, prior, directive}.
 *
 * <p>In languages that order their words in another way than English the parts may stand in any order, over twice as many words,
 * and over four times as many characters where these stand for words.
 * Takes time linear in the phrases that were found.
 *
 * @param steps what has to follow each other: for each step the parts that will do
 * @param within over how many words at most, 2 or more
 * @param sentences how many ends of sentences may lie between
 */
public record Pattern(List<List<Part>> steps, int within, int sentences) {

    /**
     * Where a pattern was found.
     *
     * @param from the first word
     * @param to the word behind the last
     */
    public record Match(int from, int to) {}

    public Pattern {
        steps = List.copyOf(steps);
    }

    /** All parts that could take part. */
    long parts() {
        long parts = 0;
        for (List<Part> step : steps) {
            parts |= mask(step);
        }
        return parts;
    }

    /** Whether each step has a part among those that a text has. */
    boolean mayBeIn(long present) {
        for (List<Part> step : steps) {
            if ((mask(step) & present) == 0) {
                return false;
            }
        }
        return true;
    }

    private static long mask(List<Part> step) {
        long mask = 0;
        for (Part part : step) {
            mask |= 1L << part.ordinal();
        }
        return mask;
    }

    /** The first place that begins with a given phrase or one behind it. */
    Optional<Match> from(Parts parts, int hit) {
        long first = mask(steps.get(0));
        for (int start = hit; start < parts.size(); start++) {
            Optional<Match> match = Optional.empty();
            if ((parts.mask(start) & first) != 0) {
                match = ordered(parts, start);
            }
            if (match.isEmpty() && parts.anyOrder(start) && (parts.mask(start) & parts()) != 0) {
                match = anyOrder(parts, start);
            }
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Optional<Match> ordered(Parts parts, int start) {
        int end = parts.to(start);
        int next = start + 1;
        for (int step = 1; step < steps.size(); step++) {
            long wanted = mask(steps.get(step));
            int found = -1;
            for (; next < parts.size() && reaches(parts, start, next, within); next++) {
                if (parts.from(next) >= end && (parts.mask(next) & wanted) != 0) {
                    found = next;
                    break;
                }
            }
            if (found < 0) {
                return Optional.empty();
            }
            end = parts.to(found);
            next = found + 1;
        }
        return Optional.of(new Match(parts.from(start), end));
    }

    /** Each phrase may play one step; the first that can takes it. */
    private Optional<Match> anyOrder(Parts parts, int start) {
        int open = (1 << steps.size()) - 1;
        int end = parts.from(start);
        int reach = within * (parts.words().isCharacter(parts.from(start)) ? 4 : 2);
        boolean foreign = false;
        for (int hit = start; hit < parts.size() && reaches(parts, start, hit, reach); hit++) {
            if (!parts.anyOrder(hit) || parts.from(hit) < end) {
                continue;
            }
            int step = step(open, parts.mask(hit));
            if (step >= 0) {
                open &= ~(1 << step);
                end = parts.to(hit);
                foreign |= parts.isForeign(hit);
                if (open == 0) {
                    if (!foreign) {
                        return Optional.empty();
                    }
                    return Optional.of(new Match(parts.from(start), end));
                }
            }
        }
        return Optional.empty();
    }

    private int step(int open, long mask) {
        for (int step = 0; step < steps.size(); step++) {
            if ((open & 1 << step) != 0 && (mask(steps.get(step)) & mask) != 0) {
                return step;
            }
        }
        return -1;
    }

    private boolean reaches(Parts parts, int start, int hit, int words) {
        Words text = parts.words();
        int first = parts.from(start);
        int last = parts.from(hit);
        return last - first < words && text.sentence(last) - text.sentence(first) <= sentences;
    }
}
