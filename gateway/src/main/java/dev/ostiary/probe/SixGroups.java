package dev.ostiary.probe;

import java.util.ArrayList;
import java.util.List;

/** The eight groups of an IPv6 address as RFC 4291 section 2.2 lets it be written. */
final class SixGroups {

    private static final int[] NONE = new int[0];

    private SixGroups() {}

    /** Eight groups, or none where the text is no address. */
    static int[] of(String text) {
        int gap = text.indexOf("::");
        if (text.length() > 45 || gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return NONE;
        }
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        boolean read = gap < 0
                ? read(text, before)
                : read(text.substring(0, gap), before) && read(text.substring(gap + 2), after);
        int given = before.size() + after.size();
        if (!read || given > 8 || gap < 0 && given != 8) {
            return NONE;
        }
        int[] groups = new int[8];
        for (int index = 0; index < before.size(); index++) {
            groups[index] = before.get(index);
        }
        for (int index = 0; index < after.size(); index++) {
            groups[8 - after.size() + index] = after.get(index);
        }
        return groups;
    }

    private static boolean read(String text, List<Integer> groups) {
        if (text.isEmpty()) {
            return true;
        }
        for (String group : text.split(":", -1)) {
            if (group.matches("[0-9a-f]{1,4}")) {
                groups.add(Integer.parseInt(group, 16));
            } else if (!four(group, groups)) {
                return false;
            }
        }
        return true;
    }

    /** The last 32 bits written as an IPv4 address. */
    private static boolean four(String group, List<Integer> groups) {
        if (!group.matches("\\d{1,3}(?:\\.\\d{1,3}){3}")) {
            return false;
        }
        String[] parts = group.split("\\.");
        groups.add(Integer.parseInt(parts[0]) << 8 | Integer.parseInt(parts[1]));
        groups.add(Integer.parseInt(parts[2]) << 8 | Integer.parseInt(parts[3]));
        return groups.stream().allMatch(each -> each <= 0xFFFF);
    }
}
