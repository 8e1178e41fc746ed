package space.coworking.web.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import space.coworking.customer.AccessTokenManagement;

/** What programs call: the engine's REST API, Stripe's webhooks, calendar feeds, our own JSON API. None of them redirects to a page. */
@Configuration(proxyBeanMethods = false)
class ProgramSecurity {

    /**
     * The engine's REST API can deploy models whose expressions run, so it is for staff only. Its servlet isn't Spring MVC's: a plain
     * string pattern would not match it.
     */
    @Bean
    @Order(1)
    SecurityFilterChain engineRestFilters(HttpSecurity http, ProblemAnswers problems, CsrfCookie csrfCookie)
            throws Exception {
        return http.securityMatcher(withDefaults().matcher("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(StaffRoles.ALL))
                .httpBasic(basic -> basic.authenticationEntryPoint(problems.basicChallenge()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie.repository())
                        .requireCsrfProtectionMatcher(new ProgramsOnly()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems.basicChallenge())
                        .accessDeniedHandler(problems.forbidden()))
                .headers(SecurityHeaders::forPrograms)
                .build();
    }

    /** Stripe proves itself by its signature, the sandbox's callers by their key: both are checked behind these filters. */
    @Bean
    @Order(3)
    SecurityFilterChain paymentFilters(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        withDefaults().matcher("/webhooks/stripe"),
                        withDefaults().matcher("/sandbox/stripe/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecurityHeaders::forPrograms)
                .build();
    }

    /** Calendars bring no session and no password: the secret in a feed's address is checked behind these filters. */
    @Bean
    @Order(2)
    SecurityFilterChain calendarFilters(HttpSecurity http, ProblemAnswers problems, Clock clock) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/calendar/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new GuessBrake(problems, clock), AuthorizationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecurityHeaders::forPrograms)
                .build();
    }

    /** Nobody reads how long each filter took, and measuring it costs more than most of them. */
    @Bean
    static SecurityObservationSettings withoutObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The JSON API is open; an access token or a session, where there is one, makes its owner known. */
    @Bean
    @Order(4)
    SecurityFilterChain apiFilters(
            HttpSecurity http, ProblemAnswers problems, AccessTokenManagement tokens, Clock clock) throws Exception {
        RequestMatcher create = withDefaults().matcher(HttpMethod.POST, "/coworking/api/booking/create");
        RequestMatcher own = new OrRequestMatcher(
                withDefaults().matcher("/coworking/api/me/**"), withDefaults().matcher("/coworking/api/usage"));
        return http.securityMatcher(withDefaults().matcher("/coworking/api/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(own)
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new AccessTokenFilter(tokens, problems, clock), AuthorizationFilter.class)
                .addFilterBefore(new JsonBodiesOnly(problems), AuthorizationFilter.class)
                .addFilterBefore(new RequestBrake(problems, clock, create), AuthorizationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems.unauthorized())
                        .accessDeniedHandler(problems.forbidden()))
                .headers(SecurityHeaders::forPrograms)
                .build();
    }
}
