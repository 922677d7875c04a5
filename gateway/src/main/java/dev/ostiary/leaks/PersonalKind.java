package dev.ostiary.leaks;

import dev.ostiary.message.Severity;

/** The kinds of personal data that code recognizes; numbers of countries stand in {@code national.yaml}. */
enum PersonalKind {
    CARD(
            "payment-card",
            "Payment card number",
            Severity.MEDIUM,
            "Keep only the last four digits; PCI DSS applies to the rest"),
    IBAN("iban", "Bank account number (IBAN)", Severity.MEDIUM, "Pass it on only to whoever pays or is paid"),
    MAIL("mail-address", "Mail address", Severity.LOW, "Leave it out where no mail is to be sent"),
    PHONE("phone-number", "Phone number", Severity.LOW, "Leave it out where nobody is to be called"),
    ADDRESS("network-address", "Network address", Severity.LOW, "Leave it out where nothing is to be connected to"),
    BIRTH("birth-date", "Date of birth", Severity.LOW, "Pass on the age or the year where that is enough");

    private final String id;
    private final String title;
    private final Severity severity;
    private final String remedy;

    PersonalKind(String id, String title, Severity severity, String remedy) {
        this.id = id;
        this.title = title;
        this.severity = severity;
        this.remedy = remedy;
    }

    String id() {
        return id;
    }

    Leak leak(int from, int to, String evidence) {
        return new Leak(id, Leak.PERSONAL, severity, from, to, title, remedy, evidence);
    }
}
