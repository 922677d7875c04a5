package dev.ostiary.probe;

import dev.ostiary.probe.SqlTokens.Kind;
import java.util.Optional;

/** Tells statements of SQL that do something from sentences that begin with the same word. */
final class SqlStatement {

    private final String text;
    private final SqlTokens tokens;

    SqlStatement(String text, SqlTokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** The statement that begins with the last token, if one does. */
    static Optional<Sign> in(String text, SqlTokens tokens) {
        int start = tokens.start();
        int end = tokens.end();
        if (new SqlStatement(text, tokens).begins()) {
            return Optional.of(Sign.SQL_STATEMENT);
        }
        tokens.back(start, end);
        return Optional.empty();
    }

    /** Whether the last token begins a statement that does something. */
    boolean begins() {
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

    /** What stands behind SELECT is a list of expressions, and not the next word of a sentence. */
    boolean isSelection() {
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
}
