package dev.ostiary.leaks;

import java.util.List;

/** A word after which, or a character around which, there may be personal data. */
enum Sign {
    DIGIT("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
    MAIL("@"),
    COLON(":"),
    PHONE(
            "phone",
            "telefon",
            "tel.",
            "tel:",
            "mobile",
            "cell:",
            "handy",
            "fax",
            "call me",
            "call us",
            "whatsapp",
            "téléphone",
            "teléfono",
            "móvil",
            "celular",
            "telefone",
            "cellulare",
            "numéro",
            "sms",
            "電話",
            "电话",
            "手机",
            "전화",
            "телефон",
            "هاتف"),
    BIRTH(
            "birth",
            "born",
            "dob",
            "d.o.b",
            "geboren",
            "geburt",
            "naissance",
            "né le",
            "née le",
            "nacimiento",
            "nacido",
            "nacida",
            "nascita",
            "nato il",
            "nata il",
            "nascimento",
            "geboorte",
            "urodzenia",
            "рождения",
            "родился",
            "родилась",
            "出生",
            "生日",
            "生年月日",
            "생년월일",
            "الميلاد",
            "doğum",
            "fødsel",
            "födel",
            "syntymä");

    private final List<String> words;

    Sign(String... words) {
        this.words = List.of(words);
    }

    List<String> words() {
        return words;
    }
}
