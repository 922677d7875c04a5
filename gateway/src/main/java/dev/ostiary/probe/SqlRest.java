package dev.ostiary.probe;

import dev.ostiary.probe.SqlTokens.Kind;
import java.util.Optional;

/** Reads what follows where a value ended, as the rest of a SQL statement. */
final class SqlRest {

    private static final int MOST_TOKENS = 64;

    private final String text;
    private final SqlTokens tokens;
    private final boolean quoted;

    private SqlRest(String text, SqlTokens tokens, boolean quoted) {
        this.text = text;
        this.tokens = tokens;
        this.quoted = quoted;
    }

    /**
     * @param from behind the quote, or behind the number, with which the value ends
     * @param quoted whether it was a quote
     */
    static Sign read(String text, int from, boolean quoted) {
        return new SqlRest(text, new SqlTokens(text, from), quoted).rest();
    }

    /** The statement that begins with the last token, if one does. */
    static Optional<Sign> statement(String text, SqlTokens tokens) {
        int start = tokens.start();
        int end = tokens.end();
        if (new SqlRest(text, tokens, false).isStatement()) {
            return Optional.of(Sign.SQL_STATEMENT);
        }
        tokens.back(start, end);
        return Optional.empty();
    }

    private Sign rest() {
        Kind kind = tokens.next();
        for (int closed = 0; kind == Kind.CLOSE && closed < MOST_TOKENS; closed++) {
            kind = tokens.next();
        }
        return switch (kind) {
            case COMMENT -> comment();
            case SEMICOLON -> semicolon();
            case LOGIC -> condition();
            // Whoever compares two values in a search writes < or >, hardly <>.
            case COMPARISON -> quoted || tokens.isAny("!=", "<>") ? comparison(quoted) : Sign.NONE;
            case ARITHMETIC -> arithmetic();
            case WORD -> word();
            case NUMBER, STRING, OPEN_STRING, OPEN, CLOSE, COMMA, OTHER, END -> Sign.NONE;
        };
    }

    private Sign comment() {
        if (!quoted) {
            return Sign.NONE;
        }
        // In prose more follows a dash or a number sign than in an attack.
        int left = tokens.end() - tokens.start();
        return left <= 8 && tokens.end() == text.length() ? Sign.BROKEN_OUT_COMMENT : Sign.LIKELY_CONDITION;
    }

    private Sign semicolon() {
        Kind kind = tokens.next();
        if (kind == Kind.COMMENT && quoted && tokens.end() - tokens.start() <= 8) {
            return Sign.BROKEN_OUT_COMMENT;
        }
        return kind == Kind.WORD && isStatement() ? Sign.BROKEN_OUT_STATEMENT : Sign.NONE;
    }

    private Sign word() {
        if (tokens.isAny("or", "and", "xor", "div", "mod")) {
            return condition();
        }
        if (tokens.isAny("union", "except", "intersect", "minus")) {
            return union();
        }
        if (tokens.isAny("like", "rlike", "regexp", "in", "between", "is", "not", "glob", "ilike", "similar")) {
            return quoted ? comparison(true) : Sign.NONE;
        }
        return clause();
    }

    private Sign clause() {
        if (tokens.isAny("order", "group")) {
            tokens.next();
            boolean by = tokens.is("by");
            Kind what = tokens.next();
            Kind after = tokens.next();
            boolean ends = after == Kind.COMMENT || after == Kind.END || after == Kind.COMMA;
            return by && (what == Kind.NUMBER && ends || quoted) ? Sign.BROKEN_OUT_CLAUSE : Sign.NONE;
        }
        if (tokens.is("having")) {
            Kind what = tokens.next();
            Kind after = tokens.next();
            return (what == Kind.NUMBER || what == Kind.WORD) && (after == Kind.COMPARISON || after == Kind.OPEN)
                    ? Sign.BROKEN_OUT_CLAUSE
                    : Sign.NONE;
        }
        if (tokens.is("into")) {
            tokens.next();
            return tokens.isAny("outfile", "dumpfile") ? Sign.BROKEN_OUT_CLAUSE : Sign.NONE;
        }
        if (tokens.is("procedure")) {
            tokens.next();
            return tokens.is("analyse") ? Sign.BROKEN_OUT_CLAUSE : Sign.NONE;
        }
        if (tokens.is("waitfor")) {
            tokens.next();
            return tokens.isAny("delay", "time") ? Sign.BROKEN_OUT_CLAUSE : Sign.NONE;
        }
        // T-SQL needs no semicolon between statements.
        return quoted && isStatement() ? Sign.BROKEN_OUT_STATEMENT : Sign.NONE;
    }

    private Sign union() {
        tokens.next();
        if (tokens.isAny("all", "distinct")) {
            tokens.next();
        }
        for (int open = 0; tokens.is("(") && open < MOST_TOKENS; open++) {
            tokens.next();
        }
        boolean values = tokens.is("values");
        return tokens.is("select") && isSelection() || values && tokens.next() == Kind.OPEN
                ? Sign.BROKEN_OUT_UNION
                : Sign.NONE;
    }

    /** What stands behind SELECT is a list of expressions, and not the next word of a sentence. */
    private boolean isSelection() {
        Kind first = tokens.next();
        if (tokens.isAny("distinct", "all", "top")) {
            first = tokens.next();
        }
        return switch (first) {
            case NUMBER, STRING, OPEN_STRING, OPEN -> true;
            case ARITHMETIC -> tokens.is("*");
            case WORD -> {
                boolean value = tokens.isAny("null", "true", "false") || text.charAt(tokens.start()) == '@';
                yield switch (tokens.next()) {
                    case COMMA, OPEN, COMMENT -> true;
                    case WORD -> tokens.isAny("from", "into", "as", "where");
                    case END, SEMICOLON, CLOSE -> value;
                    default -> false;
                };
            }
            case OTHER, END, COMPARISON, LOGIC, CLOSE, COMMA, SEMICOLON, COMMENT -> false;
        };
    }

    /** Behind AND, OR and the like. */
    private Sign condition() {
        Kind operand = tokens.next();
        for (int before = 0; before < MOST_TOKENS && isPrefix(operand); before++) {
            operand = tokens.next();
        }
        boolean literal = operand == Kind.NUMBER || operand == Kind.STRING || tokens.isAny("true", "null");
        if (operand == Kind.OPEN_STRING) {
            return quoted ? Sign.LIKELY_CONDITION : Sign.NONE;
        }
        if (operand == Kind.WORD && tokens.is("select")) {
            return isSelection() ? Sign.BROKEN_OUT_CONDITION : Sign.NONE;
        }
        if (operand == Kind.WORD && tokens.isAny("exists", "case", "if", "sleep", "benchmark", "pg_sleep")) {
            Kind after = tokens.next();
            return after == Kind.OPEN || after == Kind.WORD && quoted ? Sign.BROKEN_OUT_CONDITION : Sign.NONE;
        }
        if (!literal && operand != Kind.WORD) {
            return Sign.NONE;
        }
        return operator(literal);
    }

    private boolean isPrefix(Kind kind) {
        return kind == Kind.OPEN || kind == Kind.ARITHMETIC || kind == Kind.COMPARISON || tokens.is("not");
    }

    /** Behind the first operand of a condition. */
    private Sign operator(boolean literal) {
        Kind kind = tokens.next();
        for (int more = 0;
                more < MOST_TOKENS && (kind == Kind.CLOSE || kind == Kind.ARITHMETIC || kind == Kind.OPEN);
                more++) {
            Kind next = tokens.next();
            if (kind == Kind.OPEN && next == Kind.END) {
                return Sign.NONE;
            }
            kind = next == Kind.NUMBER
                            || next == Kind.STRING
                            || next == Kind.COMMA
                            || next == Kind.WORD && !isOperatorWord()
                    ? tokens.next()
                    : next;
        }
        return switch (kind) {
            case COMPARISON -> comparison(literal || quoted);
            case COMMENT -> literal || quoted ? Sign.BROKEN_OUT_CONDITION : Sign.NONE;
            case SEMICOLON, END -> literal && quoted ? Sign.LIKELY_CONDITION : Sign.NONE;
            case WORD -> isOperatorWord() ? comparison(literal || quoted) : Sign.NONE;
            case LOGIC -> literal ? Sign.LIKELY_CONDITION : Sign.NONE;
            case NUMBER, STRING, OPEN_STRING, ARITHMETIC, OPEN, CLOSE, COMMA, OTHER -> Sign.NONE;
        };
    }

    private boolean isOperatorWord() {
        return tokens.isAny("like", "rlike", "regexp", "in", "between", "is", "not", "glob", "ilike");
    }

    /** Behind a comparison. @param sure whether what stands before it leaves no other reading */
    private Sign comparison(boolean sure) {
        Kind kind = tokens.next();
        for (int before = 0; before < MOST_TOKENS && (isPrefix(kind)); before++) {
            if (kind == Kind.OPEN && sure && quoted) {
                Kind in = tokens.next();
                return in == Kind.END ? Sign.LIKELY_CONDITION : Sign.BROKEN_OUT_CONDITION;
            }
            kind = tokens.next();
        }
        return switch (kind) {
            case NUMBER, STRING, OPEN_STRING -> sure ? Sign.BROKEN_OUT_CONDITION : Sign.LIKELY_CONDITION;
            case WORD ->
                tokens.isAny("null", "true", "false", "select") && sure ? Sign.BROKEN_OUT_CONDITION : followed();
            case END -> Sign.LIKELY_CONDITION;
            case COMPARISON, ARITHMETIC, LOGIC, OPEN, CLOSE, COMMA, SEMICOLON, COMMENT, OTHER -> Sign.NONE;
        };
    }

    private Sign followed() {
        return switch (tokens.next()) {
            case COMMENT, OPEN -> quoted ? Sign.BROKEN_OUT_CONDITION : Sign.LIKELY_CONDITION;
            case END -> quoted ? Sign.LIKELY_CONDITION : Sign.NONE;
            default -> Sign.NONE;
        };
    }

    /** A string that goes on behind a joining operator. */
    private Sign arithmetic() {
        Kind kind = tokens.next();
        if (kind == Kind.OPEN) {
            tokens.next();
            return tokens.is("select") ? Sign.BROKEN_OUT_CONDITION : Sign.NONE;
        }
        if (kind == Kind.WORD && quoted) {
            return tokens.next() == Kind.OPEN ? Sign.BROKEN_OUT_CONDITION : Sign.NONE;
        }
        return quoted && (kind == Kind.STRING || kind == Kind.OPEN_STRING || kind == Kind.NUMBER)
                ? Sign.LIKELY_CONDITION
                : Sign.NONE;
    }

    /** Whether the last token begins a statement that does something. */
    private boolean isStatement() {
        if (tokens.is("select")) {
            return isSelection();
        }
        if (tokens.isAny("drop", "alter", "create", "truncate")) {
            tokens.next();
            return tokens.isAny(
                            "table",
                            "database",
                            "schema",
                            "view",
                            "user",
                            "role",
                            "function",
                            "procedure",
                            "trigger",
                            "login",
                            "index",
                            "or")
                    && named();
        }
        if (tokens.is("insert") || tokens.is("merge") || tokens.is("replace")) {
            tokens.next();
            return tokens.is("into") && tokens.next() == Kind.WORD && leads("values", "select", "set");
        }
        if (tokens.is("delete")) {
            tokens.next();
            return tokens.is("from") && tokens.next() == Kind.WORD && leads("where");
        }
        if (tokens.is("update")) {
            return isTwoWords() && tokens.is("set");
        }
        return isOther();
    }

    private boolean isOther() {
        if (tokens.isAny("exec", "execute")) {
            Kind kind = tokens.next();
            boolean procedure = kind == Kind.WORD
                    && (tokens.is("immediate")
                            || text.regionMatches(true, tokens.start(), "xp_", 0, 3)
                            || text.regionMatches(true, tokens.start(), "sp_", 0, 3)
                            || text.regionMatches(true, tokens.start(), "master.", 0, 7));
            return procedure || kind == Kind.OPEN;
        }
        if (tokens.is("waitfor")) {
            tokens.next();
            return tokens.isAny("delay", "time");
        }
        if (tokens.is("shutdown")) {
            Kind after = tokens.next();
            return after == Kind.END || after == Kind.COMMENT || after == Kind.SEMICOLON;
        }
        if (tokens.isAny("declare", "set")) {
            return tokens.next() == Kind.WORD && text.charAt(tokens.start()) == '@';
        }
        if (tokens.isAny("sleep", "benchmark", "pg_sleep")) {
            return tokens.next() == Kind.OPEN && tokens.next() == Kind.NUMBER;
        }
        if (tokens.is("grant")) {
            return isTwoWords() && tokens.isAny("on", "privileges", "to");
        }
        return tokens.is("attach") && tokens.next() == Kind.WORD && tokens.is("database");
    }

    private boolean isTwoWords() {
        Kind first = tokens.next();
        return first == Kind.WORD && tokens.next() == Kind.WORD;
    }

    /** A name, and behind it nothing that only stands in a sentence. */
    private boolean named() {
        Kind kind = tokens.next();
        for (int more = 0; more < 3 && tokens.isAny("if", "not", "exists"); more++) {
            kind = tokens.next();
        }
        return kind == Kind.WORD
                && switch (tokens.next()) {
                    case END, SEMICOLON, COMMENT, OPEN, COMMA -> true;
                    case WORD ->
                        tokens.isAny(
                                "cascade", "restrict", "as", "add", "drop", "on", "set", "modify", "with", "rename");
                    default -> false;
                };
    }

    /** Whether the statement goes on with one of these, with a list of columns, or ends. */
    private boolean leads(String... words) {
        return switch (tokens.next()) {
            case WORD -> tokens.isAny(words);
            case OPEN, END, COMMENT, SEMICOLON -> true;
            default -> false;
        };
    }
}
