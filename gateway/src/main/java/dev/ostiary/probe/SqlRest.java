package dev.ostiary.probe;

import dev.ostiary.probe.SqlTokens.Kind;

/** Reads what follows where a value ended, as the rest of a SQL statement. */
final class SqlRest {

    private static final int MOST_TOKENS = 64;

    private final String text;
    private final SqlTokens tokens;
    private final SqlStatement statement;
    private final boolean quoted;

    private SqlRest(String text, SqlTokens tokens, boolean quoted) {
        this.text = text;
        this.tokens = tokens;
        this.statement = new SqlStatement(text, tokens);
        this.quoted = quoted;
    }

    /**
     * @param from behind the quote, or behind the number, with which the value ends
     * @param quoted whether it was a quote
     */
    static Sign read(String text, int from, boolean quoted) {
        return new SqlRest(text, new SqlTokens(text, from), quoted).rest();
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
        return kind == Kind.WORD && statement.begins() ? Sign.BROKEN_OUT_STATEMENT : Sign.NONE;
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
        return quoted && statement.begins() ? Sign.BROKEN_OUT_STATEMENT : Sign.NONE;
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
        return tokens.is("select") && statement.isSelection() || values && tokens.next() == Kind.OPEN
                ? Sign.BROKEN_OUT_UNION
                : Sign.NONE;
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
            return statement.isSelection() ? Sign.BROKEN_OUT_CONDITION : Sign.NONE;
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
}
