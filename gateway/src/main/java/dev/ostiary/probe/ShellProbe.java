package dev.ostiary.probe;

import java.util.Set;

/**
 * Finds commands for a shell: an operator and, where a shell would read a command, a word that is one.
 *
 * <p>Words that are commands and English alike need more: an option, a path or the end of the text behind them.
 *
 * <p>Does not guarantee: commands that this list does not have, put together from variables.
 */
final class ShellProbe {

    private static final WordSet COMMANDS = words("""
            ls ll rm wget curl bash sh zsh ksh dash csh tcsh fish nc ncat netcat whoami uname ifconfig ipconfig chmod
            chown chgrp passwd sudo doas python python2 python3 perl ruby php nodejs awk gawk sed grep egrep xargs
            printf printenv ps netstat nslookup telnet ssh scp sftp socat rsync gzip gunzip unzip base64 base32 xxd
            crontab systemctl powershell pwsh cmd cmd.exe powershell.exe certutil wmic iwr iex irm iwmi
            invoke-webrequest invoke-expression invoke-restmethod start-process mkdir rmdir mv cp ln dd mkfs lsof dpkg
            apt apt-get yum dnf apk npm npx pip pip3 docker kubectl busybox openssl md5sum sha256sum getent hostname
            pwd cd ftp tftp tasklist systeminfo nmap gcc lua mysql psql sqlite3 osascript rundll32 mshta bitsadmin
            regsvr32 cscript wscript schtasks vi vim nano setsid nohup unset killall pkill umask traceroute chroot
            bsdtar busctl nft iptables arp lsblk mkfifo visudo chsh useradd usermod net.exe reg.exe uptime dmesg""");
    private static final WordSet ENGLISH = words("""
            cat id who w time at find date more less sort cut host make kill test which head tail watch sleep file top
            last echo type set touch read ping node net tee service mount history jobs copy move del start help eval
            exec source export env dir alias tar df du ip go nice command dig ed su reg strings look""");
    private static final Phrases IDIOMS =
            Phrases.of("/dev/tcp/", "/dev/udp/", "${ifs", "$ifs$", "() { :", "(){ :", "(){:");
    private static final Phrases RUNNERS = Phrases.of(
            "-oproxycommand=",
            "-o proxycommand=",
            "--upload-pack=",
            "--receive-pack=",
            "--config=core.",
            "--use-askpass=",
            "--checkpoint-action=",
            "--to-command=",
            "--exec=",
            "--exec-path=",
            "-exec=",
            "--open-files-in-pager",
            "--post-file=",
            "--use-compress-program=",
            "--rsh=");

    // What a look at an operator costs, and one at what stands behind it.
    private static final int LOOK = 1;
    private static final int CLOSE_LOOK = 32;
    private static final boolean[] OPERATORS = new boolean[128];

    static {
        ";|&\n$`<>/(".chars().forEach(unit -> OPERATORS[unit] = true);
    }

    private final String text;

    private final Work work;

    private ShellProbe(String text, Work work) {
        this.text = text;
        this.work = work;
    }

    static Sign look(String text, int glance, Work work) {
        var probe = new ShellProbe(text, work);
        Sign sign = probe.whole(glance);
        return (glance & Glance.SHELL) == 0 || sign.isSure() ? sign : sign.or(probe.operators());
    }

    /** The value as a whole as one command line, or one argument of it. */
    private Sign whole(int glance) {
        if (text.startsWith("-")) {
            return option();
        }
        if ((glance & Glance.ARGUMENTS) == 0) {
            return Sign.NONE;
        }
        Sign found = braces(ShellWord.pastSpaces(text, 0)) ? Sign.DISGUISED_COMMAND : Sign.NONE;
        int from = assigned(0);
        var first = new ShellWord(text, from);
        if (isGlob(first, from)) {
            return Sign.PATTERN_OF_PATH;
        }
        boolean surely = COMMANDS.has(first.name());
        if (surely && first.disguised()) {
            return Sign.DISGUISED_COMMAND;
        }
        if ((surely || ENGLISH.has(first.name())) && (hasArguments(first.end()) || follows(first))) {
            return Sign.COMMAND_LINE;
        }
        return found;
    }

    /** A command that runs another one: {@code time sh}. */
    private boolean follows(ShellWord first) {
        var second = new ShellWord(text, first.end());
        return COMMANDS.has(second.name()) && hasArguments(second.end());
    }

    private Sign option() {
        return RUNNERS.at(text, 0, text.length())
                ? Sign.OPTION_THAT_RUNS
                : text.length() > 2 && (text.charAt(1) == '-' || Character.isLetter(text.charAt(1)))
                        ? Sign.LEADING_OPTION
                        : Sign.NONE;
    }

    private Sign operators() {
        Sign found = Sign.NONE;
        for (int index = 0; index < text.length() && !found.isSure(); index++) {
            char unit = text.charAt(index);
            if (unit < OPERATORS.length && OPERATORS[unit]) {
                if (!work.spend(LOOK)) {
                    return found;
                }
                found = found.or(operator(unit, index));
            }
        }
        return found;
    }

    private Sign operator(char unit, int index) {
        return switch (unit) {
            case ';', '|', '&', '\n' -> chained(index);
            case '$' -> dollar(index);
            case '`' -> backtick(index);
            case '<', '>' -> process(index);
            default -> idiom(index);
        };
    }

    private Sign chained(int index) {
        char operator = text.charAt(index);
        boolean twice = index + 1 < text.length() && text.charAt(index + 1) == operator;
        if (!twice && index > 0 && text.charAt(index - 1) == operator) {
            return Sign.NONE;
        }
        int from = assigned(twice ? index + 2 : index + 1);
        int start = ShellWord.pastSpaces(text, from);
        if (isOtherWord(start)) {
            return Sign.NONE;
        }
        if (!work.spend(start - index + CLOSE_LOOK)) {
            return Sign.NONE;
        }
        if (braces(start)) {
            return Sign.CHAINED_COMMAND;
        }
        var word = new ShellWord(text, from);
        Sign sign = afterOperator(word, from);
        boolean weak = operator == '\n' || operator == '&' && !twice && !hasArguments(word.end());
        return weak && sign == Sign.CHAINED_COMMAND ? Sign.CHAINED_WORD : sign;
    }

    private Sign afterOperator(ShellWord word, int from) {
        if (word.name().isEmpty()) {
            return Sign.NONE;
        }
        if (isGlob(word, from)) {
            return Sign.CHAINED_COMMAND;
        }
        boolean ended = ShellWord.pastSpaces(text, word.end()) == text.length();
        if (COMMANDS.has(word.name())) {
            return isAssignment(word.end()) ? Sign.NONE : Sign.CHAINED_COMMAND;
        }
        if (!ENGLISH.has(word.name()) || isAssignment(word.end())) {
            return Sign.NONE;
        }
        return hasArguments(word.end()) || word.disguised() || ended && from < text.length() && text.charAt(from) != ' '
                ? Sign.CHAINED_COMMAND
                : ended || continues(word.end()) ? Sign.CHAINED_WORD : Sign.NONE;
    }

    /** Whether a plain word stands here that is no command. Most are told by this. */
    private boolean isOtherWord(int start) {
        int end = start;
        while (end < text.length() && end - start < 24 && isPlain(text.charAt(end))) {
            end++;
        }
        boolean whole = end > start && (end == text.length() || isPlainEnd(text.charAt(end)));
        boolean none = end == start && (end == text.length() || isPlainEnd(text.charAt(end)));
        return none || whole && !COMMANDS.mayHave(text, start, end) && !ENGLISH.mayHave(text, start, end);
    }

    private static boolean isPlain(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '-'
                || unit == '_'
                || unit == '.';
    }

    /** What ends a word and hides nothing. */
    private static boolean isPlainEnd(char unit) {
        return unit <= ' '
                || unit == ';'
                || unit == '|'
                || unit == '&'
                || unit == ','
                || unit == '('
                || unit == ')'
                || unit == ':'
                || unit == '='
                || unit == '}'
                || unit == '<'
                || unit == '>';
    }

    private Sign dollar(int index) {
        if (text.startsWith("$(", index) || text.startsWith("${`", index)) {
            if (!work.spend(CLOSE_LOOK)) {
                return Sign.NONE;
            }
            var word = new ShellWord(text, index + 2);
            boolean command = COMMANDS.has(word.name()) || ENGLISH.has(word.name());
            return command ? Sign.SUBSTITUTED_COMMAND : Sign.SUBSTITUTION;
        }
        if (text.startsWith("$[", index) || text.startsWith("${", index) && isTrimming(index)) {
            return Sign.SUBSTITUTION;
        }
        return idiom(index);
    }

    /** {@code ${x#y}}, {@code ${x:1:2}}: parts cut out of variables. */
    private boolean isTrimming(int index) {
        int at = index + 2;
        while (at < text.length() && at - index < 24 && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at > index + 2
                && at + 1 < text.length()
                && (text.charAt(at) == '#'
                        || text.charAt(at) == '%'
                        || text.charAt(at) == ':' && Character.isDigit(text.charAt(at + 1)));
    }

    private Sign backtick(int index) {
        if (isOtherWord(ShellWord.pastSpaces(text, index + 1)) || !work.spend(CLOSE_LOOK)) {
            return Sign.NONE;
        }
        var word = new ShellWord(text, index + 1);
        if (!COMMANDS.has(word.name()) && !ENGLISH.has(word.name())) {
            return Sign.NONE;
        }
        boolean quoting = index == 0 || Character.isWhitespace(text.charAt(index - 1));
        return quoting ? Sign.QUOTED_COMMAND : Sign.SUBSTITUTED_COMMAND;
    }

    private Sign process(int index) {
        if (index + 1 >= text.length() || text.charAt(index + 1) != '(' || !work.spend(CLOSE_LOOK)) {
            return Sign.NONE;
        }
        var word = new ShellWord(text, index + 2);
        return COMMANDS.has(word.name()) || ENGLISH.has(word.name()) ? Sign.SUBSTITUTED_COMMAND : Sign.NONE;
    }

    private Sign idiom(int index) {
        return IDIOMS.at(text, index, text.length()) ? Sign.SHELL_IDIOM : Sign.NONE;
    }

    /** {@code {cat,/etc/passwd}} and {@code c{a,oun}t}: a list in braces that becomes words. */
    private boolean braces(int from) {
        int open = from;
        while (open < text.length() && open - from < 3 && Character.isLetter(text.charAt(open))) {
            open++;
        }
        if (open >= text.length() || text.charAt(open) != '{') {
            return false;
        }
        int comma = open + 1;
        while (comma < text.length() && comma - open < 16 && isNamePart(text.charAt(comma))) {
            comma++;
        }
        if (comma >= text.length() || text.charAt(comma) != ',') {
            return false;
        }
        while (comma < text.length()
                && comma - open < 64
                && (isNamePart(text.charAt(comma)) || text.charAt(comma) == ',')) {
            comma++;
        }
        return comma < text.length() && text.charAt(comma) == '}';
    }

    /** Past {@code name=value} in front of a command. */
    private int assigned(int from) {
        int start = ShellWord.pastSpaces(text, from);
        int at = start;
        while (at < text.length() && at - start < 24 && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (at == start || at >= text.length() || text.charAt(at) != '=') {
            return start;
        }
        int space = at;
        while (space < text.length() && space - at < 64 && !Character.isWhitespace(text.charAt(space))) {
            space++;
        }
        return space < text.length() && text.charAt(space) == ' ' ? space + 1 : start;
    }

    /** {@code /bi?/c?t}: a path from the root, short, with a pattern in it. */
    private boolean isGlob(ShellWord word, int from) {
        int start = ShellWord.pastSpaces(text, from);
        if (!word.wild() || start >= text.length() || text.charAt(start) != '/') {
            return false;
        }
        String path = text.substring(start, word.end());
        return path.indexOf('/', 1) > 0 && !path.contains("**") && !path.contains("*.");
    }

    /** Whether an option, a path, a variable or a web address comes next. */
    private boolean hasArguments(int end) {
        int next = ShellWord.pastSpaces(text, end);
        if (next >= text.length() || next == end) {
            return false;
        }
        char first = text.charAt(next);
        char second = next + 1 < text.length() ? text.charAt(next + 1) : ' ';
        return switch (first) {
            case '-' -> Character.isLetter(second) || second == '-';
            case '/' -> Character.isLetterOrDigit(second) || second == '?' || second == '[' || second == '*';
            case '~' -> second == '/';
            case '$' -> second == '(' || second == '{' || Character.isLetter(second);
            case '.' -> second == '/' || second == '.';
            case '>', '<' -> true;
            default ->
                text.startsWith("http://", next)
                        || text.startsWith("https://", next)
                        || Character.isDigit(first) && looksLikeAddress(next);
        };
    }

    private boolean looksLikeAddress(int from) {
        int dots = 0;
        int at = from;
        while (at < text.length() && at - from < 16 && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            dots += text.charAt(at++) == '.' ? 1 : 0;
        }
        return dots == 3;
    }

    /** Whether another operator follows. */
    private boolean continues(int end) {
        int next = ShellWord.pastSpaces(text, end);
        return next < text.length() && (text.charAt(next) == ';' || text.startsWith("&&", next));
    }

    /** A parameter of a URL or an assignment in a program, not a command. */
    private boolean isAssignment(int end) {
        int next = ShellWord.pastSpaces(text, end);
        return next < text.length()
                && (text.charAt(next) == '=' || text.charAt(next) == ':' || text.charAt(next) == '(');
    }

    private static boolean isNamePart(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '-' || unit == '_' || unit == '/' || unit == '.';
    }

    private static WordSet words(String list) {
        return new WordSet(Set.of(list.split("\\s+")));
    }
}
