package dev.ostiary.leaks;

import dev.ostiary.message.Severity;
import java.util.Arrays;

/** One pass over one text. Takes time linear in its length; for one thread. */
final class Look {

    private static final int NEAR = 40;
    private static final int NEAR_WORDS = 3;
    // What numbers of people begin with, or consist of.
    private static final int LETTERS_BEFORE = 6;
    private static final int FEWEST_LETTERS = 4;
    private static final int FEWEST_DIGITS = 6;
    private static final int FEWEST_OF_ADDRESS = 4;
    private static final int[] NOTHING = {};
    private static final Reading NO_READING = new Reading("", 0);

    private final Kinds kinds;
    private final String text;
    private final Seams seams;
    private final Origin origin;
    private final Findings findings;
    private final Assignment assignment;
    private final Personal personal;
    private int numbersTo;
    // Made when they are first needed: most texts need neither.
    private int[] covered = NOTHING;
    private Reading reading = NO_READING;

    Look(Kinds kinds, String text, Seams seams, Origin origin, Findings findings) {
        this.kinds = kinds;
        this.text = text;
        this.seams = seams;
        this.origin = origin;
        this.findings = findings;
        assignment = new Assignment(text);
        personal = new Personal(text, this::isBegin, this::isEnd, this::tell);
    }

    void pass() {
        Automaton automaton = kinds.automaton();
        for (long found = automaton.find(text, 0, 0); found >= 0; ) {
            int end = (int) (found >>> 32);
            hit(automaton.words((int) found), end);
            found = automaton.find(text, end, (int) found);
        }
    }

    /** Holds a long word against the kinds that have no other sign than that. */
    void run(int from) {
        for (Kind kind : kinds.runs()) {
            begin(kind, from, from);
        }
    }

    private void hit(int[] words, int end) {
        for (int word : words) {
            if (kinds.automaton().isThere(word, text, end)) {
                targets(kinds.targets(word), end);
            }
        }
    }

    private void targets(Kinds.Target[] targets, int end) {
        for (Kinds.Target target : targets) {
            switch (target) {
                case Kinds.Target.OfKind(Kind kind, int length) -> word(kind, end - length, end);
                case Kinds.Target.OfSign(Sign sign) -> sign(sign, end);
            }
        }
    }

    private void word(Kind kind, int from, int end) {
        switch (kind.where()) {
            case BEGIN -> begin(kind, leadFrom(kind, from), from);
            case ASSIGNED -> assigned(kind, from, end);
            case NEAR -> near(kind, from, end);
            case NUMBER, RUN -> throw new IllegalStateException(kind.id() + " has no keywords");
        }
    }

    private int leadFrom(Kind kind, int from) {
        if (kind.lead().isEmpty() || !(kind.lead().getFirst() instanceof Shape.Run run)) {
            return from;
        }
        int begin = from;
        while (begin > 0 && from - begin < run.most() && run.alphabet().has(text.charAt(begin - 1))) {
            begin--;
        }
        return from - begin < run.least() ? -1 : begin;
    }

    /** @param at where its shape begins, behind what leads to it */
    private void begin(Kind kind, int from, int at) {
        if (from > covered(kind) && from >= 0 && (!Ascii.isAlnum(text.charAt(from)) || isBegin(from))) {
            hold(kind, from, at);
        }
    }

    private void assigned(Kind kind, int from, int end) {
        if (!isBeginOfName(from) || isInAddress(from, end)) {
            return;
        }
        int value = assignment.value(from, end);
        if (value > covered(kind) && value < text.length()) {
            hold(kind, value, value);
        }
    }

    /** Whether it stands between colons, as in {@code arn:aws:secretsmanager:us-west-2:111122223333:secret:Name}: a kind of thing, no name. */
    private boolean isInAddress(int from, int end) {
        return from > 0 && text.charAt(from - 1) == ':' && end < text.length() && text.charAt(end) == ':';
    }

    private void near(Kind kind, int from, int end) {
        if (!isBeginOfName(from) || end <= covered(kind)) {
            return;
        }
        int words = 0;
        int last = Math.min(text.length(), end + NEAR);
        for (int at = end; at < last && words < NEAR_WORDS; at++) {
            if (isBegin(at) && Ascii.isAlnum(text.charAt(at)) && hasDigit(at)) {
                words++;
                if (hold(kind, at, at)) {
                    return;
                }
            }
        }
        // The next keyword begins to look where this one has looked in vain.
        cover(kind, last - 1);
    }

    /** Up to where a kind was looked for already. */
    private int covered(Kind kind) {
        return covered.length == 0 ? -1 : covered[kind.number()];
    }

    private void cover(Kind kind, int to) {
        if (covered.length == 0) {
            covered = new int[kinds.all().size()];
            Arrays.fill(covered, -1);
        }
        covered[kind.number()] = Math.max(covered[kind.number()], to);
    }

    private boolean hasDigit(int from) {
        for (int at = from; at < text.length() && at - from < 12 && Ascii.isAlnum(text.charAt(at)); at++) {
            if (Ascii.isDigit(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private boolean hold(Kind kind, int from, int at) {
        if (reading == NO_READING) {
            reading = new Reading(text, kinds.sets());
        }
        int end = reading.end(kind.shape(), at);
        if (end < 0 || !endsHere(kind, end)) {
            return false;
        }
        cover(kind, end - 1);
        judge(kind, from, end);
        return true;
    }

    /** Whether it would not be longer, and so another kind, if more of the text were taken. */
    private boolean endsHere(Kind kind, int end) {
        // What goes over lines has taken the white space behind it, too.
        boolean lines = kind.tail().has('\n');
        boolean more = end < text.length() && kind.tail().has(text.charAt(end)) && !seams.at(end) && !isStop(end);
        return lines || isEnd(end) && !more;
    }

    /** A sign that ends a sentence, although it could be part of a value. */
    private boolean isStop(int at) {
        return !Ascii.isAlnum(text.charAt(at)) && (at + 1 >= text.length() || !Ascii.isAlnum(text.charAt(at + 1)));
    }

    private void judge(Kind kind, int from, int end) {
        boolean marked = reading.secretFrom() >= 0 && reading.secretTo() >= 0;
        int secretFrom = marked ? reading.secretFrom() : Math.min(end, from + prefix(kind, from));
        int secretTo = marked ? reading.secretTo() : end;
        String secret = text.substring(secretFrom, secretTo);
        String whole = text.substring(from, end);
        boolean fixture = !kind.isPersonal() && (Fixtures.isFixture(secret) || Fixtures.isFixture(whole));
        if (fixture || Entropy.bits(secret) < kind.entropy() || kind.guess() && !Guess.isSecret(secret)) {
            return;
        }
        boolean holds = kind.check().holds(kind.isPersonal() ? Ascii.compact(whole) : marked ? secret : whole);
        if (!holds && !kind.check().onlyDoubts()) {
            return;
        }
        String evidence = kind.isPersonal()
                ? Masks.characters(whole)
                : text.substring(from, secretFrom) + Masks.HIDDEN + text.substring(secretTo, end);
        tell(
                new Leak(
                        kind.id(),
                        kind.rule(),
                        holds ? kind.severity() : Severity.LOW,
                        from,
                        end,
                        kind.title(),
                        kind.remedy(),
                        evidence),
                kind.guess());
    }

    private int prefix(Kind kind, int from) {
        if (kind.where() != Kind.Where.BEGIN || !kind.lead().isEmpty()) {
            return 0;
        }
        int longest = 0;
        for (String word : kind.keywords()) {
            longest = text.startsWith(word, from) ? Math.max(longest, word.length()) : longest;
        }
        return longest;
    }

    private void sign(Sign sign, int end) {
        switch (sign) {
            case DIGIT -> number(end - 1);
            case MAIL -> personal.mail(end - 1);
            case COLON -> personal.colon(end - 1);
            case PHONE -> personal.phoneWord(end);
            case BIRTH -> personal.birth(end);
        }
    }

    private void number(int at) {
        if (at < numbersTo) {
            return;
        }
        int word = at;
        while (word > 0 && at - word < LETTERS_BEFORE && Ascii.isAlnum(text.charAt(word - 1))) {
            word--;
        }
        var groups = DigitGroups.of(text, at);
        numbersTo = Math.max(at + 1, groups.end());
        if (at - word >= FEWEST_LETTERS || groups.digits() >= FEWEST_DIGITS) {
            lone(word);
        }
        if (at - word == 2 || groups.digits() >= FEWEST_OF_ADDRESS) {
            numbersTo = Math.max(numbersTo, personal.number(at, word, groups));
        }
    }

    private void lone(int word) {
        if (isBegin(word)) {
            for (Kind kind : kinds.numbers()) {
                begin(kind, word, word);
            }
        }
    }

    /** Whether something may begin here: behind no letter or digit, but for those of escapes. */
    private boolean isBegin(int at) {
        if (at == 0 || !Ascii.isAlnum(text.charAt(at - 1)) || seams.at(at)) {
            return true;
        }
        char before = text.charAt(at - 1);
        boolean escape = at > 1 && text.charAt(at - 2) == '\\' && (before == 'n' || before == 't' || before == 'r');
        boolean percent =
                at > 2 && text.charAt(at - 3) == '%' && Ascii.isHex(before) && Ascii.isHex(text.charAt(at - 2));
        return escape || percent;
    }

    private boolean isEnd(int at) {
        return at >= text.length() || !Ascii.isAlnum(text.charAt(at)) || seams.at(at);
    }

    /** Words in names begin behind a sign or with a capital. */
    private boolean isBeginOfName(int at) {
        return isBegin(at)
                || text.charAt(at) >= 'A' && text.charAt(at) <= 'Z' && text.charAt(at - 1) >= 'a'
                || text.charAt(at) > 127;
    }

    private void tell(Leak leak, boolean guess) {
        int from = origin.from(leak.from());
        int to = origin.to(leak.to());
        findings.add(leak.at(from, to, leak.evidence()), guess);
    }
}
