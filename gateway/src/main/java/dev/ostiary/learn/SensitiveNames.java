package dev.ostiary.learn;

import dev.ostiary.fields.Sensitivity;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of fields that say that personal data or a secret stands there, in several languages.
 *
 * <p>Does not guarantee anything: a field called {@code note} may hold everything, and a field called
 * {@code token} may hold none. It proposes; a person decides.
 */
final class SensitiveNames {

    /** Proof of who someone is, access to their money or to a system, and what the law protects most (GDPR article 9). */
    private static final Pattern RESTRICTED = words(
            "ssn|social_security(_number|_no)?|national_(id|insurance|number)|nationalid|identity_(card|number)|id_card"
                    + "|passport\\w*|passeport|pasaporte|passaporto|reisepass\\w*|personalausweis\\w*|ausweis\\w*"
                    + "|sozialversicherung\\w*|steuer(id|nummer|_id|_nummer)|tax_(id|number|no)|tin|nin|nss|dni|nif|curp|cpf"
                    + "|bsn|burgerservicenummer|pesel|personnummer|fodselsnummer|hetu|rodne_cislo|codice_fiscale|aadhaar"
                    + "|driv(er|ing)s?_licen[cs]e\\w*|fuhrerschein\\w*|permis_de_conduire",
            "iban|bic|swift|account_(number|no)|bank_account|routing_number|sort_code|konto(nummer|_nr|_nummer)?|bankverbindung"
                    + "|numero_(de_)?(compte|cuenta|conto)|rekeningnummer|numer_konta",
            "card|card_(number|no)|cardnumber|pan|cvv2?|cvc2?|credit_?card\\w*|debit_?card|kreditkarte\\w*|kartennummer"
                    + "|carte(_(bancaire|de_credit))?|tarjeta\\w*|carta_di_credito|cartao\\w*|creditcard\\w*",
            "password\\w*|passwd|pwd|passphrase|passcode|pin|pin_code|passwort\\w*|kennwort\\w*|mot_de_passe|motdepasse|contrasena"
                    + "|clave|senha|parola|wachtwoord|haslo|losenord|adgangskode|passord|heslo|salasana|sifre",
            "token|(access|refresh|id|auth|api|bearer|session|csrf)_token|secret\\w*|(client|shared|webhook)_secret"
                    + "|api_?key|(access|private|secret|signing|encryption|license)_key|credentials?|authorization|cookie|otp"
                    + "|mfa_\\w+|totp\\w*|recovery_codes?|seed_phrase|mnemonic|geheimnis|zugangsdaten|jeton|secreto|segreto",
            "diagnos\\w+|medical\\w*|medication\\w*|krankheit\\w*|blood_type|religion|ethnicity|sexual_orientation|biometric\\w*"
                    + "|fingerprint_data|trade_union",
            "密码|口令|身份证(号|号码)?|护照(号|号码)?|银行卡(号|号码)?|パスワード|暗証番号|マイナンバー|口座番号|пароль|паспорт|инн|снилс|비밀번호|주민등록번호");

    /** What tells of one person, or reaches them. */
    private static final Pattern CONFIDENTIAL = words(
            "e?mail|e_mail|(e_?)?mail_?address|mailadresse|courriel|correo(_electronico)?|poczta",
            "phone\\w*|tel|telephone\\w*|telefon\\w*|telefono|telefone|mobile(_number|_phone)?|handy(nummer)?|movil|celular"
                    + "|cellulare|gsm|fax\\w*|telefoonnummer",
            "birth\\w*|date_of_birth|place_of_birth|dob|geburt\\w*|naissance|date_de_naissance|nacimiento|fecha_(de_)?nacimiento"
                    + "|nascita|data_di_nascita|nascimento|geboorte\\w*|data_urodzenia|fodelse\\w*",
            "address|(street|home|postal|billing|shipping|delivery|mailing)_address|street|adresse|anschrift|strasse|direccion"
                    + "|domicilio|indirizzo|endereco|adres|adress|ulica|rue",
            "(first|last|middle|full|family|given|maiden)_?name|surname|vorname|nachname|familienname|prenom|nom_de_famille"
                    + "|apellidos?|cognome|sobrenome|achternaam|voornaam|nazwisko|imie",
            "salar(y|ies)|wage|income|gehalt|lohn|einkommen|salaire|salario|stipendio|salaris",
            "ip|ip_addr(ess)?|geo_?location|latitude|longitude|gender|geschlecht|nationality|staatsangehorigkeit|marital_status",
            "电话|手机(号|号码)?|邮箱|电子邮件|地址|住址|生日|出生日期|姓名|電話(番号)?|メール(アドレス)?|住所|生年月日|氏名|телефон|почта|адрес|фамилия"
                    + "|전화번호|이메일|주소|생년월일");

    /** Tokens that are pages of a list or pieces of text. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?:\\w+_)?(?:(?:page|next|prev|previous|continuation|cursor|progress|sync|cancellation)_tokens?"
                    + "|(?:max|min|total|prompt|completion|input|output|cached|num|used|remaining|thinking)_tokens?|tokens)");

    private SensitiveNames() {}

    /** How sensitive a field looks by the names on its path; empty where none of them says anything. */
    static Optional<Sensitivity> of(String pointer) {
        List<String> names = Arrays.stream(pointer.split("/", -1))
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .map(SensitiveNames::plain)
                .filter(name -> !HARMLESS.matcher(name).matches())
                .toList();
        if (isSaid(RESTRICTED, names)) {
            return Optional.of(Sensitivity.RESTRICTED);
        }
        return isSaid(CONFIDENTIAL, names) ? Optional.of(Sensitivity.CONFIDENTIAL) : Optional.empty();
    }

    /** By one name, or by two that follow each other, such as {@code card/number}. */
    private static boolean isSaid(Pattern words, List<String> names) {
        for (int at = 0; at < names.size(); at++) {
            String pair = at == 0 ? names.get(0) : names.get(at - 1) + "_" + names.get(at);
            if (words.matcher(names.get(at)).matches() || words.matcher(pair).matches()) {
                return true;
            }
        }
        return false;
    }

    /** In small letters without marks, words apart by underscores: {@code dateOfBirth} is {@code date_of_birth}. */
    private static String plain(String name) {
        String apart = name.replaceAll("(?<=[\\p{Ll}0-9])(?=\\p{Lu})", "_").replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "_");
        String folded = Normalizer.normalize(apart.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[\\u0300-\\u036f]+", "")
                .replace("ß", "ss")
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace('ı', 'i');
        return Normalizer.normalize(folded, Normalizer.Form.NFC).replaceAll("^_+|_+$", "");
    }

    /** A name says so as a whole, or as its last words: {@code customer_email}, {@code home_phone}. */
    private static Pattern words(String... alternatives) {
        return Pattern.compile(
                "(?:\\w+_)?(?:" + String.join("|", alternatives) + ")s?", Pattern.UNICODE_CHARACTER_CLASS);
    }
}
