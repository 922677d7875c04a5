package dev.ostiary.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.fields.Sensitivity;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of fields tell what stands there, in several languages and spellings, and often nothing. */
final class SensitiveNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customer/ssn",
                "/SSN",
                "/iban",
                "/payer_iban",
                "/card",
                "/card/number",
                "/cardNumber",
                "/creditCardNumber",
                "/password",
                "/Passwort",
                "/mot_de_passe",
                "/contraseña",
                "/senha",
                "/hasło",
                "/lösenord",
                "/api-key",
                "/apiKey",
                "/access_token",
                "/tokens/*/secret",
                "/secret/value",
                "/clientSecret",
                "/national_id",
                "/codiceFiscale",
                "/personnummer",
                "/PESEL",
                "/Führerschein",
                "/personalausweisnummer",
                "/密码",
                "/身份证号",
                "/пароль",
                "/パスワード",
                "/비밀번호",
                "/diagnosis",
                "/private_key"
            })
    void restricted(String pointer) {
        assertEquals(Optional.of(Sensitivity.RESTRICTED), SensitiveNames.of(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/email",
                "/e-mail",
                "/contactEmail",
                "/emails/*",
                "/phone",
                "/homePhone",
                "/Telefonnummer",
                "/teléfono",
                "/date_of_birth",
                "/dateOfBirth",
                "/Geburtsdatum",
                "/fecha_de_nacimiento",
                "/birthday",
                "/address/city",
                "/billing_address",
                "/Anschrift",
                "/Straße",
                "/dirección",
                "/lastName",
                "/Vorname",
                "/salary",
                "/Gehalt",
                "/customers/*/phone",
                "/手机号",
                "/生年月日",
                "/телефон"
            })
    void confidential(String pointer) {
        assertEquals(Optional.of(Sensitivity.CONFIDENTIAL), SensitiveNames.of(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/id", "/name", "/region", "/total", "/tier", "/next_page_token", "/max_tokens", "/usage/totalTokens",
                        "/tokens",
                "/progressToken", "/discard", "/pinned", "/company", "/*", "/spinner", "/passed", "/telemetry",
                        "/keyboard",
                "/mailed", "/note"
            })
    void nothing(String pointer) {
        assertEquals(Optional.empty(), SensitiveNames.of(pointer));
    }
}
