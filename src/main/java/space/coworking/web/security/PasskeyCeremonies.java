package space.coworking.web.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJackson2Module;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import space.coworking.customer.Account;
import space.coworking.shared.PublicUrl;

/**
 * Registers passkeys and signs in by them (WebAuthn, level 3). A challenge waits in the session and is good for one answer. The device must
 * make sure of its owner, by fingerprint or PIN, since a passkey stands in for password and possession at once.
 */
@Component
public class PasskeyCeremonies {

    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremonies.class);

    private static final String REGISTRATION = PasskeyCeremonies.class.getName() + ".registration";
    private static final String SIGN_IN = PasskeyCeremonies.class.getName() + ".signIn";

    /** In characters; a credential has about a thousand. */
    private static final int LONGEST_ANSWER = 100_000;

    private final PasskeyRecords records;
    private final PublicUrl urls;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new WebauthnJackson2Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private volatile @Nullable Party party;

    PasskeyCeremonies(PasskeyRecords records, PublicUrl urls) {
        this.records = records;
        this.urls = urls;
    }

    private record Party(URI home, WebAuthnRelyingPartyOperations operations) {}

    /** @return options for {@code navigator.credentials.create}, as JSON with base64url */
    public String beginRegistration(Authentication person, HttpSession session) {
        PublicKeyCredentialCreationOptions options = operations()
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(person));
        session.setAttribute(REGISTRATION, options);
        return write(options);
    }

    /**
     * Keeps the new passkey for the person who asked for it.
     *
     * @param answer what the browser made, as JSON
     * @return false where it answers no challenge of ours
     */
    public boolean finishRegistration(Authentication person, String label, String answer, HttpSession session) {
        Object asked = session.getAttribute(REGISTRATION);
        session.removeAttribute(REGISTRATION);
        if (!(asked instanceof PublicKeyCredentialCreationOptions options)
                || !person.getName().equals(options.getUser().getName())) {
            return false;
        }
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                    read(answer, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            operations()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(credential, label)));
            return true;
        } catch (JsonProcessingException
                | WebAuthnException
                | IllegalArgumentException
                | NullPointerException refused) { // the library doesn't look whether a part is missing
            LOG.info("A passkey was not taken: {}", refused.getClass().getName());
            return false;
        }
    }

    /** @return options for {@code navigator.credentials.get}, as JSON with base64url */
    public String beginSignIn(HttpSession session) {
        PublicKeyCredentialRequestOptions options = operations()
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        session.setAttribute(SIGN_IN, options);
        return write(options);
    }

    /**
     * Finds whose passkey answered.
     *
     * @return empty where it answers no challenge of ours, is unknown, or its account is disabled
     */
    public Optional<Account> finishSignIn(String answer, HttpSession session) {
        Object asked = session.getAttribute(SIGN_IN);
        session.removeAttribute(SIGN_IN);
        if (!(asked instanceof PublicKeyCredentialRequestOptions options)) {
            return Optional.empty();
        }
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    read(answer, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            Optional<Account> owner = records.owner(credential.getRawId());
            if (owner.isPresent()) {
                operations().authenticate(new RelyingPartyAuthenticationRequest(options, credential));
            }
            return owner;
        } catch (JsonProcessingException
                | WebAuthnException
                | IllegalArgumentException
                | NullPointerException refused) { // the library doesn't look whether a part is missing
            LOG.info("A passkey was refused: {}", refused.getClass().getName());
            return Optional.empty();
        }
    }

    /** Our address is known once the server listens. */
    private WebAuthnRelyingPartyOperations operations() {
        URI home = urls.of("");
        Party known = party;
        if (known == null || !known.home().equals(home)) {
            known = new Party(home, operations(home));
            party = known;
        }
        return known.operations();
    }

    private WebAuthnRelyingPartyOperations operations(URI home) {
        PublicKeyCredentialRpEntity us = PublicKeyCredentialRpEntity.builder()
                .id(home.getHost())
                .name("Coworking Space")
                .build();
        String origin = home.getScheme() + "://" + home.getRawAuthority();
        var operations = new Webauthn4JRelyingPartyOperations(
                records.new Users(), records.new Credentials(), us, Set.of(origin));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private <T> T read(String answer, TypeReference<T> type) throws JsonProcessingException {
        if (answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("Longer than any credential");
        }
        T read = json.readValue(answer, type);
        if (read == null) {
            throw new IllegalArgumentException("No credential");
        }
        return read;
    }

    private String write(Object options) {
        try {
            return json.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
