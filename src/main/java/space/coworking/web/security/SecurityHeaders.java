package space.coworking.web.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The headers by which browsers guard our pages. */
final class SecurityHeaders {

    /** Paying leaves a form of ours by redirect for Stripe's page, which browsers count as the form's action. */
    private static final String PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                    + "form-action 'self' https://checkout.stripe.com";

    /** Swagger UI styles its parts by attributes. */
    private static final String API_DOCS = PAGES.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    private SecurityHeaders() {}

    static void forPages(HeadersConfigurer<HttpSecurity> headers) {
        common(headers).contentSecurityPolicy(policy -> policy.policyDirectives(PAGES));
    }

    static void forApiDocs(HeadersConfigurer<HttpSecurity> headers) {
        common(headers).contentSecurityPolicy(policy -> policy.policyDirectives(API_DOCS));
    }

    static void forPrograms(HeadersConfigurer<HttpSecurity> headers) {
        common(headers).contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING));
    }

    /** The engine's web applications bring their own content security policy, with a nonce for each answer. */
    static void forEngineWebapps(HeadersConfigurer<HttpSecurity> headers) {
        common(headers).frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin);
    }

    /** Guest links carry a token, so no other site may learn the address of our pages: referrers stay at home. */
    private static HeadersConfigurer<HttpSecurity> common(HeadersConfigurer<HttpSecurity> headers) {
        return headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS));
    }
}
