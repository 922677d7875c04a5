package dev.ostiary.probe;

import dev.ostiary.probe.SqlTokens.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds SQL that leaves the value it stands in: a quote or a number ends, and what follows has the structure of the rest
 * of a statement. A value in quotes is left at its first quote that is not escaped; nowhere else.
 *
 * <p>The idea of reading an argument in the three ways in which a statement may embed it is libinjection's (Galbraith,
 * 2012); this reads grammar where that looks up fingerprints.
 */
final class SqlProbe {

    private static final WordSet FUNCTIONS = new WordSet(Set.of(
            "pg_sleep",
            "benchmark",
            "sleep",
            "load_file",
            "extractvalue",
            "updatexml",
            "xp_cmdshell",
            "sp_executesql",
            "lo_import",
            "lo_export",
            "lo_get",
            "pg_read_file",
            "pg_ls_dir",
            "load_extension",
            "group_concat",
            "unistr",
            "starts_with",
            "json_extract",
            "jsonb_pretty",
            "json_build_object",
            "randomblob",
            "dbms_pipe.receive_message",
            "utl_http.request",
            "utl_inaddr.get_host_address",
            "current_setting",
            "query_to_xml"));
    private static final WordSet TABLES = new WordSet(
            Set.of("information_schema", "pg_catalog", "pg_shadow", "sqlite_master", "sqlite_schema", "sysobjects"));
    private static final int LONGEST_NAME = 32;

    private final String text;

    private final Work work;

    private SqlProbe(String text, Work work) {
        this.text = text;
        this.work = work;
    }

    static Sign look(String text, int glance, Work work) {
        var probe = new SqlProbe(text, work);
        Sign found =
                (glance & Glance.QUOTE) == 0 ? Sign.NONE : probe.quoted('\'').or(probe.quoted('"'));
        if (!found.isSure() && (glance & (Glance.SPACE | Glance.SLASH | Glance.SHELL | Glance.SIGN)) != 0) {
            found = found.or(probe.plain());
        }
        return found != Sign.NONE ? found : probe.names(glance);
    }

    /** As it is read where a statement puts the value between quotes of this kind. */
    private Sign quoted(char quote) {
        int at = text.indexOf(quote);
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == quote) {
            // Twice is an escaped one, but not where the value ends with it.
            int after = at + 2;
            Sign empty = at == 0 ? SqlRest.read(text, after, true) : Sign.NONE;
            if (empty.isSure()) {
                return empty;
            }
            at = text.indexOf(quote, after);
        }
        return at < 0 ? Sign.NONE : SqlRest.read(text, at + 1, true);
    }

    /** As it is read where a statement puts the value in as it is: a number, a name, a condition. */
    private Sign plain() {
        var tokens = new SqlTokens(text, 0);
        Kind first = tokens.next();
        while (first == Kind.CLOSE || first == Kind.ARITHMETIC && !tokens.is("*")) {
            first = tokens.next();
        }
        return switch (first) {
            case WORD -> {
                Optional<Sign> statement = SqlStatement.in(text, tokens);
                if (statement.isPresent()) {
                    yield statement.get();
                }
                // What begins with an operator goes on with a value that stands before it.
                boolean operator =
                        tokens.isAny("or", "and", "xor", "union", "having", "except", "intersect", "like", "in");
                yield SqlRest.read(text, operator ? tokens.start() : tokens.end(), false);
            }
            case NUMBER, STRING -> SqlRest.read(text, tokens.end(), false);
            case SEMICOLON -> SqlRest.read(text, tokens.start(), false);
            case OPEN_STRING, COMPARISON, ARITHMETIC, LOGIC, OPEN, CLOSE, COMMA, COMMENT, OTHER, END -> Sign.NONE;
        };
    }

    /** Calls of functions, and casts, that say SQL wherever they stand. */
    private Sign names(int glance) {
        if ((glance & Glance.PAREN) != 0) {
            for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
                if (!work.spend(1)) {
                    return Sign.NONE;
                }
                if (isFunction(open) && work.spend(LONGEST_NAME) && isArgument(open + 1)) {
                    return Sign.SQL_FUNCTION;
                }
            }
        }
        if ((glance & Glance.COLON) != 0 && isCast()) {
            return Sign.SQL_FUNCTION;
        }
        return (glance & Glance.UNDERSCORE) != 0 && namesTable() ? Sign.SQL_FUNCTION : Sign.NONE;
    }

    private boolean isCast() {
        for (int at = text.indexOf("::"); at > 0; at = text.indexOf("::", at + 2)) {
            if (!work.spend(LONGEST_NAME)) {
                return false;
            }
            var tokens = new SqlTokens(window(at + 2), 0);
            if (tokens.next() == Kind.WORD
                    && tokens.isAny(
                            "int", "integer", "bigint", "text", "json", "jsonb", "numeric", "double", "regclass")
                    && (Character.isLetterOrDigit(text.charAt(at - 1)) || "')".indexOf(text.charAt(at - 1)) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private boolean namesTable() {
        for (int at = text.indexOf('_'); at > 0; at = text.indexOf('_', at + 1)) {
            int start = at;
            while (start > 0 && at - start < LONGEST_NAME && isName(text.charAt(start - 1))) {
                start--;
            }
            int end = at;
            while (end < text.length() && end - at < LONGEST_NAME && isName(text.charAt(end))) {
                end++;
            }
            if (!work.spend(1)) {
                return false;
            }
            if (TABLES.mayHave(text, start, end)
                    && TABLES.has(text.substring(start, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            at = end - 1;
        }
        return false;
    }

    private boolean isFunction(int open) {
        int end = open;
        while (end > 0 && open - end < 4 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0
                && end - start < LONGEST_NAME
                && (isName(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        return FUNCTIONS.mayHave(text, start, end)
                && FUNCTIONS.has(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    /** In prose a remark in parentheses follows, not an argument. */
    private boolean isArgument(int from) {
        var tokens = new SqlTokens(window(from), 0);
        return switch (tokens.next()) {
            case NUMBER, STRING, OPEN_STRING, OPEN -> true;
            case WORD -> {
                Kind after = tokens.next();
                yield after == Kind.COMMA || after == Kind.CLOSE || after == Kind.OPEN;
            }
            default -> false;
        };
    }

    /** A bounded look ahead, because this happens at many places of one text. */
    private String window(int from) {
        return text.substring(from, Math.min(text.length(), from + LONGEST_NAME));
    }

    private static boolean isName(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '_';
    }
}
