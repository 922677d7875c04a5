package dev.ostiary.leaks;

import java.util.function.Predicate;

/** What a kind's check digits, or its inside, have to be like. */
enum Check {
    NONE(text -> true, false),
    /** Six last characters are the CRC-32 of the 30 before, in base 62: GitHub, npm and others who took it over. */
    CRC32(TokenChecks::crc32, true),
    JWT(TokenChecks::isJwt, false),
    /** Base64 of a name, a colon and a password. */
    BASIC(TokenChecks::isBasic, false),
    LUHN(CheckDigits::luhn, false),
    AU_TFN(text -> CheckDigits.weighted(text, 11, 1, 4, 3, 7, 5, 8, 6, 9, 10) == 0, false),
    BE_NRN(NationalChecks::belgium, false),
    BG_EGN(text -> NationalChecks.date(text, 0, true) && NationalChecks.last(text, CheckDigits.weighted(text, 11, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 10), false),
    BR_CPF(NationalChecks::brazil, false),
    CH_AHV(text -> NationalChecks.last(text, (10 - CheckDigits.weighted(text, 10, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3)) % 10), false),
    CL_RUT(NationalChecks::chile, false),
    CN_ID(NationalChecks::china, false),
    CZ_RC(NationalChecks::czechia, false),
    DE_IDNR(NationalChecks::germany, false),
    DK_CPR(NationalChecks::denmark, false),
    EE_IK(NationalChecks::baltic, false),
    ES_DNI(NationalChecks::spain, false),
    FI_HETU(NationalChecks::finland, false),
    FR_NIR(NationalChecks::france, false),
    GB_NHS(text -> NationalChecks.last(text, (11 - CheckDigits.weighted(text, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) % 11), false),
    HK_ID(NationalChecks::hongkong, false),
    HR_OIB(CheckDigits::mod11and10, false),
    IE_PPS(NationalChecks::ireland, false),
    IN_AADHAAR(CheckDigits::verhoeff, false),
    IT_CF(NationalChecks::italy, false),
    JP_NUMBER(NationalChecks::japan, false),
    KR_RRN(NationalChecks::korea, false),
    MX_CURP(NationalChecks::mexico, false),
    NL_BSN(text -> (CheckDigits.weighted(text, 11, 9, 8, 7, 6, 5, 4, 3, 2) - (text.charAt(8) - '0') + 11) % 11 == 0, false),
    NO_FNR(NationalChecks::norway, false),
    PL_PESEL(text -> NationalChecks.date(text, 0, true) && NationalChecks.last(text, (10 - CheckDigits.weighted(text, 10, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10), false),
    PT_NIF(NationalChecks::portugal, false),
    RO_CNP(NationalChecks::romania, false),
    SE_PNR(text -> CheckDigits.luhn(text.length() == 12 ? text.substring(2) : text), false),
    SG_NRIC(NationalChecks::singapore, false),
    TH_ID(text -> NationalChecks.last(text, (11 - CheckDigits.weighted(text, 11, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) % 10), false),
    TR_ID(NationalChecks::turkey, false),
    TW_ID(NationalChecks::taiwan, false),
    US_SSN(NationalChecks::unitedStates, false),
    ZA_ID(text -> NationalChecks.date(text, 0, false) && CheckDigits.luhn(text), false);

    private final Predicate<String> rule;
    private final boolean doubts;

    Check(Predicate<String> rule, boolean doubts) {
        this.rule = rule;
        this.doubts = doubts;
    }

    /** @param text what was found, of numbers only the letters and digits, in upper case */
    boolean holds(String text) {
        return rule.test(text);
    }

    /** Whether what fails it is still told of, as something mild: it may have been mistyped. */
    boolean onlyDoubts() {
        return doubts;
    }
}
