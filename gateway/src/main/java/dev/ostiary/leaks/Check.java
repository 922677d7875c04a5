package dev.ostiary.leaks;

/** What a kind's check digits, or its inside, have to be like. */
enum Check {
    NONE,
    /** Six last characters are the CRC-32 of the 30 before, in base 62: GitHub, npm and others who took it over. */
    CRC32,
    JWT,
    /** Base64 of a name, a colon and a password. */
    BASIC,
    LUHN,
    AU_TFN,
    BE_NRN,
    BG_EGN,
    BR_CPF,
    CH_AHV,
    CL_RUT,
    CN_ID,
    CZ_RC,
    DE_IDNR,
    DK_CPR,
    EE_IK,
    ES_DNI,
    FI_HETU,
    FR_NIR,
    GB_NHS,
    HK_ID,
    HR_OIB,
    IE_PPS,
    IN_AADHAAR,
    IT_CF,
    JP_NUMBER,
    KR_RRN,
    MX_CURP,
    NL_BSN,
    NO_FNR,
    PL_PESEL,
    PT_NIF,
    RO_CNP,
    SE_PNR,
    SG_NRIC,
    TH_ID,
    TR_ID,
    TW_ID,
    US_SSN,
    ZA_ID;

    /** @param text what was found, of numbers only the letters and digits, in upper case */
    boolean holds(String text) {
        return switch (this) {
            case NONE -> true;
            case CRC32 -> TokenChecks.crc32(text);
            case JWT -> TokenChecks.isJwt(text);
            case BASIC -> TokenChecks.isBasic(text);
            case LUHN -> CheckDigits.luhn(text);
            case AU_TFN -> CheckDigits.weighted(text, 11, 1, 4, 3, 7, 5, 8, 6, 9, 10) == 0;
            case BE_NRN -> NationalChecks.belgium(text);
            case BG_EGN ->
                NationalChecks.date(text, 0, true)
                        && NationalChecks.last(text, CheckDigits.weighted(text, 11, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 10);
            case BR_CPF -> NationalChecks.brazil(text);
            case CH_AHV ->
                NationalChecks.last(
                        text, (10 - CheckDigits.weighted(text, 10, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3)) % 10);
            case CL_RUT -> NationalChecks.chile(text);
            case CN_ID -> NationalChecks.china(text);
            case CZ_RC -> NationalChecks.czechia(text);
            case DE_IDNR -> NationalChecks.germany(text);
            case DK_CPR -> NationalChecks.denmark(text);
            case EE_IK -> NationalChecks.baltic(text);
            case ES_DNI -> NationalChecks.spain(text);
            case FI_HETU -> NationalChecks.finland(text);
            case FR_NIR -> NationalChecks.france(text);
            case GB_NHS ->
                NationalChecks.last(text, (11 - CheckDigits.weighted(text, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) % 11);
            case HK_ID -> NationalChecks.hongkong(text);
            case HR_OIB -> CheckDigits.mod11and10(text);
            case IE_PPS -> NationalChecks.ireland(text);
            case IN_AADHAAR -> CheckDigits.verhoeff(text);
            case IT_CF -> NationalChecks.italy(text);
            case JP_NUMBER -> NationalChecks.japan(text);
            case KR_RRN -> NationalChecks.korea(text);
            case MX_CURP -> NationalChecks.mexico(text);
            case NL_BSN ->
                (CheckDigits.weighted(text, 11, 9, 8, 7, 6, 5, 4, 3, 2) - (text.charAt(8) - '0') + 11) % 11 == 0;
            case NO_FNR -> NationalChecks.norway(text);
            case PL_PESEL ->
                NationalChecks.date(text, 0, true)
                        && NationalChecks.last(
                                text, (10 - CheckDigits.weighted(text, 10, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10);
            case PT_NIF -> NationalChecks.portugal(text);
            case RO_CNP -> NationalChecks.romania(text);
            case SE_PNR -> CheckDigits.luhn(text.length() == 12 ? text.substring(2) : text);
            case SG_NRIC -> NationalChecks.singapore(text);
            case TH_ID ->
                NationalChecks.last(
                        text, (11 - CheckDigits.weighted(text, 11, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) % 10);
            case TR_ID -> NationalChecks.turkey(text);
            case TW_ID -> NationalChecks.taiwan(text);
            case US_SSN -> NationalChecks.unitedStates(text);
            case ZA_ID -> NationalChecks.date(text, 0, false) && CheckDigits.luhn(text);
        };
    }

    /** Whether what fails it is still told of, as something mild: it may have been mistyped. */
    boolean onlyDoubts() {
        return this == CRC32;
    }
}
