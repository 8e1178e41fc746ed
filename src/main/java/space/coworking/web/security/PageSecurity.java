package space.coworking.web.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may open which of our own pages. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    static final RequestMatcher STATIC_FILES = reading(
            "/css/**",
            "/js/**",
            "/img/**",
            "/images/**",
            "/fonts/**",
            "/assets/**",
            "/webjars/**",
            "/favicon.ico",
            "/favicon.svg",
            "/robots.txt",
            "/site.webmanifest");

    private static final RequestMatcher PUBLIC_PAGES = reading(
            "/",
            "/rooms/**",
            "/plans",
            "/terms",
            "/join/*",
            "/bookings/**",
            "/invoices/**",
            "/sandbox/checkout/**",
            "/sign-up/**",
            SignInController.PAGE,
            SignInLinkController.PAGE + "/**");

    private static final RequestMatcher PUBLIC_FORMS = paths(
            POST,
            "/rooms/**",
            "/bookings/**",
            "/invoices/**",
            "/sandbox/checkout/**",
            "/sign-up/**",
            SignInLinkController.PAGE + "/**",
            PasskeySignInController.PAGE + "/**");

    private static final RequestMatcher ROOM_REQUESTS = paths(POST, "/rooms/**");

    private static final RequestMatcher ACCOUNT_REQUESTS = paths(POST, "/sign-up/**", SignInLinkController.PAGE);

    private static final RequestMatcher API_DOCS =
            reading("/api-docs/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/swagger-ui.html");

    private static final RequestMatcher HEALTH = reading("/actuator/health/**");

    private static final RequestMatcher PRIVATE_PAGES =
            paths(null, "/portal/**", "/join/*", "/rooms/*/series", "/backoffice/**");

    @Bean
    @Order(5)
    SecurityFilterChain apiDocsFilters(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(API_DOCS, HEALTH))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(RequestCacheConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecurityHeaders::forApiDocs)
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain pageFilters(
            HttpSecurity http, CsrfCookie csrfCookie, ProblemAnswers problems, LandingPage landing, Clock clock)
            throws Exception {
        RequestBrake brake = new RequestBrake(problems, clock, ROOM_REQUESTS, ACCOUNT_REQUESTS);
        return http.authorizeHttpRequests(PageSecurity::rules)
                .formLogin(form -> form.loginPage(SignInController.PAGE)
                        .usernameParameter("email")
                        .passwordParameter("password")
                        .successHandler(landing)
                        .failureHandler(new ForwardAuthenticationFailureHandler(SignInController.REFUSED)))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/").deleteCookies("JSESSIONID"))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie.repository()))
                .addFilterAfter(new CsrfTokenEarly(), CsrfFilter.class)
                .addFilterBefore(brake, AuthorizationFilter.class)
                .requestCache(cache -> cache.requestCache(remembering(PRIVATE_PAGES)))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(PageRefusals.askToSignInOrNotFound(PRIVATE_PAGES))
                                .accessDeniedHandler(PageRefusals.forbiddenOrNotFound(PRIVATE_PAGES)))
                .headers(SecurityHeaders::forPages)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(paths(null, "/webjars/camunda/**"))
                .denyAll() // the engine's web applications are behind /camunda
                .requestMatchers(paths(null, "/rooms/*/series"))
                .authenticated() // before the other pages of rooms, which are everybody's
                .requestMatchers(STATIC_FILES, PUBLIC_PAGES, PUBLIC_FORMS)
                .permitAll()
                .requestMatchers(paths(null, "/portal/**", "/join/*"))
                .authenticated()
                .requestMatchers(paths(
                        null,
                        "/backoffice/mail/**",
                        "/backoffice/leads/**",
                        "/backoffice/bookings/**",
                        "/backoffice/memberships/**"))
                .hasAnyRole(StaffRoles.FRONT_DESK)
                .requestMatchers(paths(null, "/backoffice/payments/**", "/backoffice/sandbox/**"))
                .hasAnyRole(StaffRoles.MONEY)
                .requestMatchers(paths(null, "/backoffice/billing/**", "/backoffice/invoices/**"))
                .hasAnyRole(StaffRoles.BOOKS)
                .requestMatchers(paths(null, "/backoffice/rules/**", "/backoffice/plans/**"))
                .hasAnyRole(StaffRoles.RULES)
                .requestMatchers(paths(null, "/backoffice/**"))
                .hasAnyRole(StaffRoles.ALL)
                .anyRequest()
                .denyAll();
    }

    /** Remembers for the sign-in what a person opened, in a cookie: visitors must not fill the memory with sessions. */
    static RequestCache remembering(RequestMatcher pages) {
        var cache = new CookieRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(
                pages, request -> GET.matches(request.getMethod()) && request.getHeader("HX-Request") == null));
        return cache;
    }

    private static RequestMatcher reading(String... patterns) {
        return new OrRequestMatcher(paths(GET, patterns), paths(HEAD, patterns));
    }

    private static RequestMatcher paths(@Nullable HttpMethod method, String... patterns) {
        var path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(Arrays.stream(patterns)
                .map(pattern ->
                        (RequestMatcher) (method == null ? path.matcher(pattern) : path.matcher(method, pattern)))
                .toList());
    }
}
